package dev.soat.persistence.conversation;

import static dev.soat.persistence.shared.Columns.instant;
import static dev.soat.persistence.shared.Columns.optionalId;
import static dev.soat.persistence.shared.Columns.optionalObject;
import static dev.soat.persistence.shared.Columns.optionalText;
import static dev.soat.persistence.shared.Columns.text;

import dev.soat.domain.actor.ActorId;
import dev.soat.domain.agent.AgentId;
import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.conversation.Message;
import dev.soat.domain.conversation.MessageDraft;
import dev.soat.domain.conversation.Role;
import dev.soat.domain.document.DocumentId;
import dev.soat.persistence.shared.Values;
import dev.soat.persistence.shared.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.Query;

/** A row of messages, read and written. */
public final class MessageRow {
  private static final Words<Role> ROLES = Words.of(Role.values(), Role::wire);

  /** What {@link #read} needs, of a message {@code m} and its document {@code d}. */
  public static final String COLUMNS =
      "m.conversation_id, m.position, m.role, d.content, m.document_id, m.actor_id, m.agent_id,"
          + " m.model, m.metadata, m.created_at";

  private MessageRow() {}

  public static Message read(ResultSet row) throws SQLException {
    return new Message(
        new ConversationId(text(row, "conversation_id")),
        row.getInt("position"),
        ROLES.read(text(row, "role")),
        text(row, "content"),
        new DocumentId(text(row, "document_id")),
        optionalId(row, "actor_id", ActorId::new),
        optionalId(row, "agent_id", AgentId::new),
        optionalText(row, "model"),
        optionalObject(row, "metadata"),
        instant(row, "created_at"));
  }

  /** Binds everything a draft holds. */
  public static Query bind(Query query, MessageDraft draft) {
    return query
        .bind("document", draft.documentId().value())
        .bind("content", draft.content())
        .bind("role", draft.role().wire())
        .bind("actor", Values.text(draft.actorId()))
        .bind("byAgent", Values.text(draft.agentId()))
        .bind("model", draft.model())
        .bind("metadata", Values.text(draft.metadata()))
        .bind("idempotencyKey", draft.idempotencyKey());
  }

  /** The draft at the place and time the row tells. */
  public static Message stored(ResultSet row, ConversationId conversation, MessageDraft draft)
      throws SQLException {
    return new Message(
        conversation,
        row.getInt("position"),
        draft.role(),
        draft.content(),
        draft.documentId(),
        draft.actorId(),
        draft.agentId(),
        draft.model(),
        draft.metadata(),
        instant(row, "created_at"));
  }
}
