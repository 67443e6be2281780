package dev.soat.application.audit;

import dev.soat.application.access.AccessControl;
import dev.soat.application.access.Caller;
import dev.soat.domain.audit.AuditEntry;
import dev.soat.domain.audit.AuditLog;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;

/** The audit log, for admins to read. */
public final class AuditService {
  private final AuditLog log;
  private final AccessControl access;

  public AuditService(AuditLog log, AccessControl access) {
    this.log = log;
    this.access = access;
  }

  /** The entries that are asked for, newest first. */
  public Page<AuditEntry> list(Caller caller, AuditLog.Query query, PageRequest page) {
    access.requireAdmin(caller);
    return log.list(query, page);
  }
}
