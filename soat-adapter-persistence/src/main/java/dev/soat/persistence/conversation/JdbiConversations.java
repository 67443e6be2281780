package dev.soat.persistence.conversation;

import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.conversation.Conversations;
import dev.soat.domain.conversation.History;
import dev.soat.domain.conversation.Message;
import dev.soat.domain.conversation.MessageDraft;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.persistence.shared.Database;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conversations, their messages and the messages' documents, each in the table of that name. */
public final class JdbiConversations implements Conversations {
  private static final String CREATE =
      """
      insert into conversations (id, project_id, name, created_at, updated_at)
      select :id, :project, :name, now, now from clock_timestamp() as now
      """;

  // Raising the counter locks the row, so whoever appends at the same time gets the next position.
  private static final String APPEND =
      """
      with place as (
        update conversations
        set next_position = next_position + 1, message_count = message_count + 1
        where id = :conversation
        returning id, project_id, next_position - 1 as position, clock_timestamp() as now
      ), document as (
        insert into documents (id, project_id, content, created_at, updated_at)
        select :document, project_id, :content, now, now from place
        returning id, size
      )
      insert into messages
        (conversation_id, position, project_id, document_id, role, actor_id, agent_id, model,
         metadata, idempotency_key, size, created_at)
      select place.id, place.position, place.project_id, document.id, :role, :actor, :byAgent, :model,
        cast(:metadata as json), :idempotencyKey, document.size, place.now
      from place, document
      returning position, created_at
      """;

  private static final String SAID =
      """
      select %s
      from messages m join documents d on d.id = m.document_id
      where m.conversation_id = :conversation and m.idempotency_key = :key
      """
          .formatted(MessageRow.COLUMNS);

  private final Database database;

  public JdbiConversations(Database database) {
    this.database = database;
  }

  @Override
  public void create(ConversationId id, ProjectId projectId, @Nullable String name) {
    database.call(handle ->
        handle
            .createUpdate(CREATE)
            .bind("id", id.value())
            .bind("project", projectId.value())
            .bind("name", name)
            .execute());
  }

  @Override
  public Optional<Message> append(ConversationId id, MessageDraft draft) {
    return database.call(handle ->
        MessageRow.bind(handle.createQuery(APPEND), draft)
            .bind("conversation", id.value())
            .map((row, context) -> MessageRow.stored(row, id, draft))
            .findOne());
  }

  @Override
  public Optional<Message> said(ConversationId id, String idempotencyKey) {
    return database.call(handle ->
        handle
            .createQuery(SAID)
            .bind("conversation", id.value())
            .bind("key", idempotencyKey)
            .map((row, context) -> MessageRow.read(row))
            .findOne());
  }

  @Override
  public Page<Message> messages(ConversationId id, PageRequest page) {
    return database.call(handle -> MessagePages.page(handle, id, page));
  }

  @Override
  public History history(ConversationId id, int maxMessages, long maxBytes) {
    return database.call(handle -> new HistoryReader(handle, id, maxMessages, maxBytes).read());
  }

  @Override
  public boolean remove(ConversationId id) {
    return database.inTransaction(handle -> ConversationRemoval.remove(handle, id));
  }
}
