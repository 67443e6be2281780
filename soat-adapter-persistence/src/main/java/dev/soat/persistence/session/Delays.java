package dev.soat.persistence.session;

import static dev.soat.persistence.shared.Columns.instant;
import static dev.soat.persistence.shared.Columns.optionalObject;

import dev.soat.domain.session.Session;
import dev.soat.domain.session.SessionId;
import dev.soat.domain.session.SessionStatus;
import dev.soat.domain.session.Sessions.Due;
import dev.soat.domain.shared.Json;
import dev.soat.persistence.shared.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Replies that wait until nobody says more. Each is taken once, whichever node asks first. */
final class Delays {
  private static final String DELAY =
      """
      update sessions
      set reply_due_at = clock_timestamp() + :seconds * interval '1 second',
        reply_tool_context = cast(:toolContext as json)
      where id = :id
      """;
  private static final String FORGET =
      """
      update sessions set reply_due_at = null, reply_tool_context = null
      where id = :id and reply_due_at is not null
      """;
  private static final String DUE =
      """
      select id from sessions
      where reply_due_at <= clock_timestamp()
      order by reply_due_at, key limit :limit
      """;
  private static final String DUE_AT =
      "select reply_due_at from sessions where id = :id and reply_due_at is not null";
  private static final String LOCK_DUE =
      """
      select %s, s.reply_tool_context
      from sessions s join conversations c on c.id = s.conversation_id
      where s.id = :id and s.reply_due_at <= clock_timestamp()
      for no key update of s
      """
          .formatted(SessionRow.COLUMNS);

  private record Found(Session session, Json.@Nullable Obj toolContext) {}

  private final Handle handle;

  Delays(Handle handle) {
    this.handle = handle;
  }

  void delay(SessionId id, int seconds, Json.@Nullable Obj toolContext) {
    handle
        .createUpdate(DELAY)
        .bind("id", id.value())
        .bind("seconds", seconds)
        .bind("toolContext", Values.text(toolContext))
        .execute();
  }

  Optional<Instant> dueAt(SessionId id) {
    return handle
        .createQuery(DUE_AT)
        .bind("id", id.value())
        .map((row, context) -> instant(row, "reply_due_at"))
        .findOne();
  }

  boolean forget(SessionId id) {
    return handle.createUpdate(FORGET).bind("id", id.value()).execute() > 0;
  }

  List<SessionId> due(int limit) {
    return handle
        .createQuery(DUE)
        .bind("limit", limit)
        .map((row, context) -> new SessionId(row.getString("id")))
        .list();
  }

  Optional<Due> take(SessionId id) {
    Found found =
        handle
            .createQuery(LOCK_DUE)
            .bind("id", id.value())
            .map((row, context) -> found(row, SessionRow.read(row, context)))
            .findOne()
            .orElse(null);
    if (found == null) {
      return Optional.empty();
    }
    forget(id);
    Session session = found.session();
    boolean wanted = session.settings().autoGenerate() && session.status() != SessionStatus.CLOSED;
    return wanted ? Optional.of(new Due(session, found.toolContext())) : Optional.empty();
  }

  private static Found found(ResultSet row, Session session) throws SQLException {
    return new Found(session, optionalObject(row, "reply_tool_context"));
  }
}
