package dev.soat.testing.memory;

import dev.soat.domain.session.Session;
import dev.soat.domain.session.SessionDraft;
import dev.soat.domain.session.SessionSettings;
import dev.soat.domain.session.SessionStatus;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.Tags;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A session as it is stored: whether it has expired is worked out when it is read. */
record SessionRow(
    SessionDraft draft,
    boolean closed,
    SessionSettings settings,
    @Nullable Instant lastActivityAt,
    @Nullable DueReply due,
    Instant createdAt,
    Instant updatedAt) {

  /** A delayed reply. */
  record DueReply(Instant at, Json.@Nullable Obj toolContext) {}

  SessionStatus status(Instant now) {
    if (closed) {
      return SessionStatus.CLOSED;
    }
    Instant active = lastActivityAt == null ? createdAt : lastActivityAt;
    Duration toLive = Duration.ofSeconds(settings.inactivityTtlSeconds());
    boolean expired = !toLive.isZero() && Duration.between(active, now).compareTo(toLive) > 0;
    return expired ? SessionStatus.EXPIRED : SessionStatus.OPEN;
  }

  SessionRow activeAt(Instant now) {
    return new SessionRow(draft, closed, settings, now, due, createdAt, updatedAt);
  }

  SessionRow withDue(@Nullable DueReply newDue) {
    return new SessionRow(draft, closed, settings, lastActivityAt, newDue, createdAt, updatedAt);
  }

  boolean isDue(Instant now) {
    return due != null && !due.at().isAfter(now);
  }

  boolean answersAtOnce() {
    Integer delay = settings.messageDelaySeconds();
    return settings.autoGenerate() && (delay == null || delay == 0);
  }

  Session asSession(Instant now, @Nullable Instant generatingAt) {
    return new Session(
        draft.id(),
        draft.projectId(),
        draft.agentId(),
        draft.conversationId(),
        draft.actorId(),
        status(now),
        settings,
        Tags.NONE,
        generatingAt,
        lastActivityAt,
        createdAt,
        updatedAt);
  }
}
