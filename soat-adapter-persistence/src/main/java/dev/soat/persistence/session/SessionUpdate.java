package dev.soat.persistence.session;

import dev.soat.domain.session.Session;
import dev.soat.domain.session.SessionSettings;
import dev.soat.domain.session.SessionStatus;
import dev.soat.domain.shared.Patch;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Changes a session whose row is locked already. */
final class SessionUpdate {
  private static final String UPDATE =
      """
      update sessions s
      set status = coalesce(:status, s.status),
          last_activity_at =
            case when :status = 'open' then clock_timestamp() else s.last_activity_at end,
          name = :name, auto_generate = :autoGenerate, tool_context = cast(:toolContext as json),
          inactivity_ttl_seconds = :inactivityTtlSeconds,
          message_delay_seconds = :messageDelaySeconds,
          updated_at = case when :changed then clock_timestamp() else s.updated_at end
      from conversations c
      where s.id = :id and c.id = s.conversation_id
      returning %s
      """
          .formatted(SessionRow.COLUMNS);

  private SessionUpdate() {}

  static Session update(
      Handle handle,
      Session session,
      Patch<SessionStatus> status,
      UnaryOperator<SessionSettings> change) {
    SessionSettings after = change.apply(session.settings());
    SessionStatus wanted = wanted(status);
    boolean moved = wanted != null && wanted != session.status();
    return SessionRow.bind(handle.createQuery(UPDATE), after)
        .bind("id", session.id().value())
        .bind("status", wanted == null ? null : wanted.wire())
        .bind("changed", moved || !after.equals(session.settings()))
        .map(SessionRow::read)
        .one();
  }

  /** Null keeps what is stored; an expired session is stored as open. */
  private static @Nullable SessionStatus wanted(Patch<SessionStatus> status) {
    return switch (status) {
      case Patch.Keep<SessionStatus>() -> null;
      case Patch.Clear<SessionStatus>() -> SessionStatus.OPEN;
      case Patch.Set<SessionStatus>(SessionStatus given) -> given;
    };
  }
}
