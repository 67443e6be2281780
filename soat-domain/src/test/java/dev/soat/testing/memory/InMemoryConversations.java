package dev.soat.testing.memory;

import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.conversation.Conversations;
import dev.soat.domain.conversation.History;
import dev.soat.domain.conversation.Message;
import dev.soat.domain.conversation.MessageDraft;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class InMemoryConversations implements Conversations {
  private final Rows rows;
  private final Runs runs;

  InMemoryConversations(Rows rows, Runs runs) {
    this.rows = rows;
    this.runs = runs;
  }

  @Override
  public void create(ConversationId id, ProjectId projectId, @Nullable String name) {
    rows.transactions.atomically(() -> {
      if (rows.projects.find(projectId).isEmpty()) {
        throw new IllegalStateException("a conversation needs its project");
      }
      rows.conversations.insert(id, ConversationRow.empty(id, projectId, name));
      return null;
    });
  }

  @Override
  public Optional<Message> append(ConversationId id, MessageDraft draft) {
    return rows.transactions.atomically(() -> runs.append(id, draft));
  }

  @Override
  public Optional<Message> said(ConversationId id, String idempotencyKey) {
    return rows.transactions.atomically(() -> rows.messages.find(id, idempotencyKey));
  }

  @Override
  public Page<Message> messages(ConversationId id, PageRequest page) {
    return rows.transactions.atomically(() -> rows.messages.page(id, page));
  }

  @Override
  public History history(ConversationId id, int maxMessages, long maxBytes) {
    return rows.transactions.atomically(() -> {
      Deque<Message> shown = new ArrayDeque<>();
      long bytes = 0;
      for (Message message : rows.messages.newestFirst(id)) {
        if (maxMessages > 0 && shown.size() == maxMessages) {
          break;
        }
        bytes += message.content().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > maxBytes) {
          return new History(List.copyOf(shown), false);
        }
        shown.addFirst(message);
      }
      return new History(List.copyOf(shown), true);
    });
  }

  @Override
  public boolean remove(ConversationId id) {
    return rows.transactions.atomically(() -> runs.removeConversation(id));
  }
}
