package dev.soat.testing;

import dev.soat.domain.Storage;
import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.conversation.Message;
import dev.soat.domain.generation.Admitted;
import dev.soat.domain.generation.Generation;
import dev.soat.domain.generation.GenerationDraft;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.Origin;
import dev.soat.domain.generation.Slot;
import dev.soat.domain.generation.TurnSettings;
import dev.soat.domain.session.Session;
import dev.soat.domain.shared.PageRequest;
import dev.soat.testing.memory.InMemoryStorage;
import dev.soat.testing.model.ScriptedChatModel;
import dev.soat.testing.model.ScriptedDrivers;
import java.util.ArrayList;
import java.util.List;

/**
 * All a test of turns needs: a store in memory with a clock that the test moves, a scripted model,
 * and nodes that work on both. Closing stops the nodes.
 */
public final class Rehearsal implements AutoCloseable {
  private final ManualInstants instants = ManualInstants.atNoon();
  private final InMemoryStorage storage = new InMemoryStorage(instants);
  private final ScriptedChatModel model = new ScriptedChatModel(storage);
  private final ScriptedDrivers drivers = new ScriptedDrivers(model);
  private final SequentialIds ids = new SequentialIds();
  private final Stage stage = new Stage(storage, ids);
  private final List<Node> nodes = new ArrayList<>();

  /** Another node with settings under which nothing times out. */
  public Node node() {
    return node(Node.PATIENT);
  }

  public Node node(TurnSettings settings) {
    return node(storage, settings);
  }

  /** Another node that reaches the store in its own way. */
  public Node node(Storage reached, TurnSettings settings) {
    Node node = new Node(reached, drivers, ids, settings);
    nodes.add(node);
    return node;
  }

  /** A session that answers each message at once. */
  public Session session() {
    return stage.session(stage.agent(), Stage.AT_ONCE);
  }

  /** Lets a run of the conversation itself in, without waiting for it. */
  public Admitted conversationRun(Node node, Session session) {
    GenerationDraft draft =
        stage.generation(
            session.projectId(), session.agentId(), session.conversationId(), Origin.CONVERSATION);
    return admit(node, draft);
  }

  /** Lets a run in, without waiting for it. */
  public Admitted admit(Node node, GenerationDraft draft) {
    return storage
        .transactions()
        .inTransaction(() ->
            node.lifecycle()
                .admit(draft, storage.generations().lock(draft.conversationId()).orElseThrow()));
  }

  public Slot slot(ConversationId conversation) {
    return storage
        .transactions()
        .inTransaction(() -> storage.generations().lock(conversation).orElseThrow());
  }

  public Generation generation(GenerationId id) {
    return storage.generations().find(id).orElseThrow();
  }

  /** What was said, in order. */
  public List<String> texts(ConversationId conversation) {
    return storage
        .conversations()
        .messages(conversation, PageRequest.first(PageRequest.MAX_LIMIT))
        .rows()
        .stream()
        .map(Message::content)
        .toList();
  }

  public ManualInstants instants() {
    return instants;
  }

  public InMemoryStorage storage() {
    return storage;
  }

  public ScriptedChatModel model() {
    return model;
  }

  public ScriptedDrivers drivers() {
    return drivers;
  }

  public Stage stage() {
    return stage;
  }

  @Override
  public void close() {
    nodes.forEach(Node::close);
  }
}
