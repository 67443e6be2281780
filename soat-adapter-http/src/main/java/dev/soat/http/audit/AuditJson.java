package dev.soat.http.audit;

import dev.soat.domain.audit.AuditDraft;
import dev.soat.domain.audit.AuditEntry;
import dev.soat.http.wire.FieldWriter;

/** Entries of the audit log on the wire. */
final class AuditJson {
  private static final String DONE = "COMPLETED";

  private AuditJson() {}

  static void write(AuditEntry entry, FieldWriter out) {
    AuditDraft what = entry.what();
    String refusal = what.refusal();
    out.field("id", entry.id())
        .field("created_at", entry.at())
        .field("user_id", what.user())
        .field("api_key_id", what.keyId())
        .field("operation", what.operation())
        .field("project_id", what.project())
        .field("resource_id", what.resource())
        .field("allowed", what.isAllowed())
        .field("outcome", refusal == null ? DONE : refusal)
        .field("occurrences", what.occurrences())
        .field("client_address", what.address())
        .field("request_id", what.requestId());
  }
}
