package dev.soat.testing.memory;

import dev.soat.domain.agent.AgentId;
import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.conversation.Message;
import dev.soat.domain.document.DocumentId;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.SoatException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The messages of all conversations by position. Every change can be rolled back. */
final class MessageRows {
  private final InMemoryTransactions transactions;
  private final Map<ConversationId, NavigableMap<Integer, Message>> conversations = new HashMap<>();
  private final Map<DocumentId, Message> documents = new HashMap<>();
  private final Map<Key, DocumentId> keys = new HashMap<>();

  private record Key(ConversationId conversation, String key) {}

  MessageRows(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  private NavigableMap<Integer, Message> of(ConversationId conversation) {
    return conversations.computeIfAbsent(conversation, id -> new TreeMap<>());
  }

  void insert(Message message, @Nullable String idempotencyKey) {
    if (documents.containsKey(message.documentId())
        || of(message.conversationId()).containsKey(message.position())) {
      throw new IllegalStateException("the document or the position is taken");
    }
    put(message);
    transactions.onRollBack(() -> take(message));
    if (idempotencyKey != null) {
      name(new Key(message.conversationId(), idempotencyKey), message.documentId());
    }
  }

  private void name(Key key, DocumentId document) {
    if (keys.putIfAbsent(key, document) != null) {
      throw new SoatException(ErrorCode.CONFLICT, "The idempotency key is taken.");
    }
    transactions.onRollBack(() -> keys.remove(key));
  }

  Optional<Message> find(ConversationId conversation, String idempotencyKey) {
    return Optional.ofNullable(keys.get(new Key(conversation, idempotencyKey))).map(documents::get);
  }

  void removeAll(ConversationId conversation) {
    for (Message message : List.copyOf(of(conversation).values())) {
      take(message);
      transactions.onRollBack(() -> put(message));
    }
  }

  /** The messages this agent wrote stay, without their author. */
  void forget(AgentId agent) {
    for (Message message : List.copyOf(documents.values())) {
      if (agent.equals(message.agentId())) {
        put(withoutAgent(message));
        transactions.onRollBack(() -> put(message));
      }
    }
  }

  private static Message withoutAgent(Message message) {
    return new Message(
        message.conversationId(),
        message.position(),
        message.role(),
        message.content(),
        message.documentId(),
        message.actorId(),
        null,
        message.model(),
        message.metadata(),
        message.createdAt());
  }

  private void put(Message message) {
    of(message.conversationId()).put(message.position(), message);
    documents.put(message.documentId(), message);
  }

  private void take(Message message) {
    of(message.conversationId()).remove(message.position());
    documents.remove(message.documentId());
  }

  Optional<Message> find(DocumentId document) {
    return Optional.ofNullable(documents.get(document));
  }

  Stream<Message> stream(ConversationId conversation) {
    return of(conversation).values().stream();
  }

  int count(ConversationId conversation) {
    return of(conversation).size();
  }

  Page<Message> page(ConversationId conversation, PageRequest page) {
    return InMemoryPages.of(of(conversation), Integer::valueOf, message -> true, page);
  }

  Iterable<Message> newestFirst(ConversationId conversation) {
    return of(conversation).descendingMap().values();
  }
}
