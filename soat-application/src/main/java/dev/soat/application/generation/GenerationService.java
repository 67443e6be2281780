package dev.soat.application.generation;

import dev.soat.application.access.AccessControl;
import dev.soat.application.access.Audit;
import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.access.Subject;
import dev.soat.domain.Storage;
import dev.soat.domain.generation.FailureReason;
import dev.soat.domain.generation.Generation;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.GenerationLifecycle;
import dev.soat.domain.generation.GenerationState;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.session.Session;
import dev.soat.domain.session.SessionId;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.SoatException;
import java.util.List;
import java.util.Optional;

/** What became of generations, and how one is stopped. */
public final class GenerationService {
  private final Storage storage;
  private final AccessControl access;
  private final GenerationLifecycle lifecycle;
  private final Audit audit;

  public GenerationService(
      Storage storage, AccessControl access, GenerationLifecycle lifecycle, Audit audit) {
    this.storage = storage;
    this.access = access;
    this.lifecycle = lifecycle;
    this.audit = audit;
  }

  public GenerationDetails get(Caller caller, String id) {
    return details(permitted(caller, Operation.GET_GENERATION, id));
  }

  /** The generations of a session the caller may see, newest first; none of an unknown session. */
  public Page<GenerationDetails> list(Caller caller, String sessionId, PageRequest page) {
    Optional<Session> found = SessionId.parse(sessionId).flatMap(storage.sessions()::find);
    if (found.isEmpty()) {
      return new Page<>(List.of(), page.cursor() == null ? 0L : null, null);
    }
    Session session = found.get();
    RowFilter visible =
        access.filter(caller, Operation.LIST_GENERATIONS).within(session.projectId().value());
    return storage
        .generations()
        .list(session.conversationId(), visible, page)
        .map(generation -> new GenerationDetails(generation, session.id(), null));
  }

  /**
   * Ends a generation without a reply. Whoever waits for it is told so. To cancel it once more
   * changes nothing.
   *
   * @throws SoatException {@code CONFLICT} when it had ended in another way
   */
  public GenerationDetails cancel(Caller caller, String id) {
    Generation generation = permitted(caller, Operation.CANCEL_GENERATION, id);
    Generation cancelled =
        audit.change(
            caller,
            Operation.CANCEL_GENERATION,
            Subject.of(generation.projectId(), generation.id()),
            () -> cancel(generation.id()));
    lifecycle.cancelled(cancelled);
    return details(cancelled);
  }

  private Generation cancel(GenerationId id) {
    boolean ended = storage.generations().cancel(id);
    Generation now =
        storage
            .generations()
            .find(id)
            .orElseThrow(() -> SoatException.notFound("Generation", id.value()));
    if (!ended && !isCancelled(now)) {
      throw new SoatException(
          ErrorCode.CONFLICT,
          "The generation has ended already; only one in progress can be cancelled.",
          Json.Obj.EMPTY.with("status", Json.of(now.state().wire())));
    }
    return now;
  }

  private static boolean isCancelled(Generation generation) {
    return generation.state() instanceof GenerationState.Failed failed
        && failed.failure().reason() == FailureReason.CANCELLED;
  }

  private GenerationDetails details(Generation generation) {
    return new GenerationDetails(
        generation,
        storage.sessions().of(generation.conversationId()).orElse(null),
        storage.generations().reply(generation.id()).orElse(null));
  }

  private Generation permitted(Caller caller, Operation operation, String id) {
    SoatException notFound = SoatException.notFound("Generation", id);
    Generation generation =
        GenerationId.parse(id).flatMap(storage.generations()::find).orElseThrow(() -> notFound);
    access.requireOrHide(caller, operation, generation.projectId(), generation.id(), notFound);
    return generation;
  }
}
