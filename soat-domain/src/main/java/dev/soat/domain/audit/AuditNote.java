package dev.soat.domain.audit;

/** An entry to be appended by whoever does what it notes, in the same transaction. */
public record AuditNote(AuditEntryId id, AuditDraft draft) {}
