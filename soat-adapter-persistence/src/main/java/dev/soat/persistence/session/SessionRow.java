package dev.soat.persistence.session;

import static dev.soat.persistence.shared.Columns.instant;
import static dev.soat.persistence.shared.Columns.optionalId;
import static dev.soat.persistence.shared.Columns.optionalInstant;
import static dev.soat.persistence.shared.Columns.optionalInteger;
import static dev.soat.persistence.shared.Columns.optionalObject;
import static dev.soat.persistence.shared.Columns.optionalText;
import static dev.soat.persistence.shared.Columns.tags;
import static dev.soat.persistence.shared.Columns.text;

import dev.soat.domain.actor.ActorId;
import dev.soat.domain.agent.AgentId;
import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.session.Session;
import dev.soat.domain.session.SessionId;
import dev.soat.domain.session.SessionSettings;
import dev.soat.domain.session.SessionStatus;
import dev.soat.persistence.shared.Values;
import dev.soat.persistence.shared.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of sessions {@code s} beside that of its conversation {@code c}, read and written. */
final class SessionRow {
  static final Words<SessionStatus> STATUSES =
      Words.of(SessionStatus.values(), SessionStatus::wire);

  /** The status as of now. */
  static final String STATUS =
      """
      (case
        when s.status = 'open' and s.inactivity_ttl_seconds > 0
          and coalesce(s.last_activity_at, s.created_at)
            + s.inactivity_ttl_seconds * interval '1 second' < clock_timestamp()
        then 'expired' else s.status
      end)\
      """;

  static final String COLUMNS =
      """
      s.id, s.project_id, s.agent_id, s.conversation_id, s.actor_id, %s as status_now, s.name,
      s.auto_generate, s.tool_context, s.inactivity_ttl_seconds, s.message_delay_seconds, s.tags,
      case when c.running_generation_id is not null then c.running_since end as generating_at,
      s.last_activity_at, s.created_at, s.updated_at
      """
          .formatted(STATUS);

  private SessionRow() {}

  static Session read(ResultSet row, StatementContext context) throws SQLException {
    return new Session(
        new SessionId(text(row, "id")),
        new ProjectId(text(row, "project_id")),
        new AgentId(text(row, "agent_id")),
        new ConversationId(text(row, "conversation_id")),
        optionalId(row, "actor_id", ActorId::new),
        STATUSES.read(text(row, "status_now")),
        settings(row),
        tags(row, "tags"),
        optionalInstant(row, "generating_at"),
        optionalInstant(row, "last_activity_at"),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }

  private static SessionSettings settings(ResultSet row) throws SQLException {
    return new SessionSettings(
        optionalText(row, "name"),
        row.getBoolean("auto_generate"),
        optionalObject(row, "tool_context"),
        row.getInt("inactivity_ttl_seconds"),
        optionalInteger(row, "message_delay_seconds"));
  }

  static Query bind(Query query, SessionSettings settings) {
    return query
        .bind("name", settings.name())
        .bind("autoGenerate", settings.autoGenerate())
        .bind("toolContext", Values.text(settings.toolContext()))
        .bind("inactivityTtlSeconds", settings.inactivityTtlSeconds())
        .bind("messageDelaySeconds", settings.messageDelaySeconds());
  }
}
