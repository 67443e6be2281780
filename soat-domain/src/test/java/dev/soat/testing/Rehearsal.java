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
import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.PageRequest;
import dev.soat.testing.memory.InMemoryStorage;
import dev.soat.testing.model.ScriptedChatModel;
import dev.soat.testing.model.ScriptedDrivers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All a test of turns needs: a store, a scripted model, and nodes that work on both. Closing stops
 * the nodes.
 */
public final class Rehearsal implements AutoCloseable {
  private final Storage storage;
  private final @Nullable ManualInstants instants;
  private final ScriptedChatModel model;
  private final ScriptedDrivers drivers;
  private final IdGenerator ids;
  private final Stage stage;
  private final List<Node> nodes = new ArrayList<>();

  /** With a store in memory, whose clock the test moves. */
  public Rehearsal() {
    this(ManualInstants.atNoon());
  }

  private Rehearsal(ManualInstants instants) {
    this(new InMemoryStorage(instants), new SequentialIds(), instants);
  }

  /** With any store, whose clock nobody moves. */
  public Rehearsal(Storage storage, IdGenerator ids) {
    this(storage, ids, null);
  }

  private Rehearsal(Storage storage, IdGenerator ids, @Nullable ManualInstants instants) {
    this.storage = storage;
    this.ids = ids;
    this.instants = instants;
    this.model =
        new ScriptedChatModel(
            () -> storage instanceof InMemoryStorage inMemory && inMemory.inTransaction());
    this.drivers = new ScriptedDrivers(model);
    this.stage = new Stage(storage, ids);
  }

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

  /** The store's clock. */
  public ManualInstants instants() {
    if (instants == null) {
      throw new IllegalStateException("nobody moves the clock of this store");
    }
    return instants;
  }

  /** Whether the test moves the store's clock. */
  public boolean movesTheClock() {
    return instants != null;
  }

  public Storage storage() {
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
