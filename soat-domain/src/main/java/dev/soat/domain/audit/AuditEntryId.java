package dev.soat.domain.audit;

import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Identifier;

/** Names an entry of the audit log: {@code aud_} and 16 letters or digits. */
public record AuditEntryId(String value) implements Identifier {
  public static final String PREFIX = "aud_";

  public AuditEntryId {
    Identifier.require(PREFIX, value);
  }

  public static AuditEntryId next(IdGenerator ids) {
    return new AuditEntryId(ids.next(PREFIX));
  }

  @Override
  public String toString() {
    return value;
  }
}
