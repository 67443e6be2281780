package dev.soat.testing.memory;

import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.conversation.Message;
import dev.soat.domain.conversation.MessageDraft;
import dev.soat.domain.generation.GenerationFailure;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.GenerationState;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What several ports do to conversations and the runs in them. */
final class Runs {
  private final Rows rows;

  Runs(Rows rows) {
    this.rows = rows;
  }

  Optional<Message> append(ConversationId id, MessageDraft draft) {
    return rows.conversations
        .find(id)
        .map(conversation -> {
          int position = conversation.lastPosition() + 1;
          Message message =
              new Message(
                  id,
                  position,
                  draft.role(),
                  draft.content(),
                  draft.documentId(),
                  draft.actorId(),
                  draft.agentId(),
                  draft.model(),
                  draft.metadata(),
                  rows.now());
          rows.conversations.replace(id, conversation.withPosition(position));
          rows.messages.insert(message, draft.idempotencyKey());
          return message;
        });
  }

  /** Removes a conversation with its messages and sessions, and ends what is in progress in it. */
  boolean removeConversation(ConversationId id) {
    if (rows.conversations.find(id).isEmpty()) {
      return false;
    }
    GenerationState deleted = new GenerationState.Failed(GenerationFailure.deleted(), null);
    inProgress(row -> row.draft().conversationId().equals(id)).forEach(row -> end(row, deleted));
    rows.sessions.removeIf(row -> row.draft().conversationId().equals(id), row -> row.draft().id());
    rows.messages.removeAll(id);
    return rows.conversations.remove(id);
  }

  /** Whether anybody waits for the conversation's slot. */
  boolean isAwaited(ConversationId id) {
    return !inProgress(row -> row.queued() && row.draft().conversationId().equals(id)).isEmpty();
  }

  /** Ends a generation; the slot is free if it had it. */
  void end(GenerationRow row, GenerationState state) {
    GenerationId id = row.draft().id();
    rows.generations.replace(id, row.ended(state, rows.now()));
    rows.conversations
        .find(row.draft().conversationId())
        .filter(conversation -> id.equals(conversation.running()))
        .ifPresent(
            conversation -> rows.conversations.replace(conversation.id(), conversation.free()));
  }

  /** The generations in progress, oldest first. */
  List<GenerationRow> inProgress(Predicate<GenerationRow> wanted) {
    return rows.generations.all().stream()
        .filter(GenerationRow::inProgress)
        .filter(wanted)
        .toList();
  }
}
