package dev.soat.domain.audit;

import java.time.Instant;

/**
 * What was noted, and when by the clock of the store. It never changes.
 *
 * @param what what was done or refused
 */
public record AuditEntry(AuditEntryId id, AuditDraft what, Instant at) {}
