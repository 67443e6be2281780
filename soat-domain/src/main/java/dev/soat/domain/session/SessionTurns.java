package dev.soat.domain.session;

import dev.soat.domain.Storage;
import dev.soat.domain.audit.AuditNote;
import dev.soat.domain.generation.Admitted;
import dev.soat.domain.generation.GenerationLifecycle;
import dev.soat.domain.generation.Outcome;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.SoatException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Speaking in a session: the entrance to a turn, for a server and for whoever embeds the domain.
 *
 * <p>Every message that a call accepted is stored before a model is asked, and stays stored
 * whatever becomes of the reply. The calls block; use a virtual thread. Whoever stops waiting stops
 * nothing.
 */
public final class SessionTurns {
  private static final int DUE_AT_ONCE = 100;

  private final Storage storage;
  private final GenerationLifecycle lifecycle;
  private final TurnBeginning beginning;
  private final Nudges nudges = new Nudges();

  public SessionTurns(Storage storage, GenerationLifecycle lifecycle, IdGenerator ids) {
    this.storage = storage;
    this.lifecycle = lifecycle;
    this.beginning = new TurnBeginning(storage, lifecycle, ids);
  }

  /**
   * Stores a user's message and, where the session answers by itself, waits for the reply.
   *
   * @param toolContext headers for this call, over those of the session
   * @throws SoatException {@code RESOURCE_NOT_FOUND}, {@code SESSION_CLOSED} or {@code
   *     SESSION_EXPIRED} when the message is not taken; {@code AI_PROVIDER_ERROR} and the like when
   *     it was stored but not answered, with {@code generation_id} in the details
   */
  public SessionReply say(SessionId id, String text, Json.@Nullable Obj toolContext) {
    return say(id, new Saying(text, toolContext, null, false));
  }

  /**
   * As {@link #say(SessionId, String, Json.Obj)}.
   *
   * @throws SoatException as there; also {@code IDEMPOTENCY_KEY_REUSED} when another message was
   *     said under the same key
   */
  public SessionReply say(SessionId id, Saying saying) {
    Session session = TurnBeginning.existing(id, storage.sessions().find(id).orElse(null));
    return say(session, saying, null);
  }

  /**
   * As {@link #say(SessionId, Saying)}, in a session that was read a moment ago.
   *
   * @param note stored together with what this call changes
   * @throws SoatException as there
   */
  public SessionReply say(Session session, Saying saying, @Nullable AuditNote note) {
    SessionId id = session.id();
    return switch (beginning.say(session, saying, note)) {
      case Beginning.Saved saved -> new SessionReply.Saved(saved.message());
      case Beginning.Repeated repeated -> new SessionReply.Repeated(repeated.message());
      case Beginning.Delayed delayed -> {
        nudges.in(Duration.ofSeconds(delayed.seconds()));
        yield saying.async()
            ? new SessionReply.Accepted(id)
            : new SessionReply.Saved(delayed.message());
      }
      case Beginning.LetIn letIn -> reply(id, letIn.admitted(), saying.async());
    };
  }

  /**
   * Asks the agent for the next message and waits for it.
   *
   * @throws SoatException as {@link #say}; also {@code VALIDATION_FAILED} when there is nothing to
   *     answer
   */
  public SessionReply generate(SessionId id, Json.@Nullable Obj toolContext) {
    return generate(id, toolContext, false, null);
  }

  /**
   * As {@link #generate(SessionId, Json.Obj)}.
   *
   * @param async whether the caller does without the reply
   * @param note stored together with the generation
   * @throws SoatException as there
   */
  public SessionReply generate(
      SessionId id, Json.@Nullable Obj toolContext, boolean async, @Nullable AuditNote note) {
    return reply(id, beginning.generate(id, toolContext, async, note), async);
  }

  /**
   * Begins the delayed replies that are due, whoever delayed them. {@link DelayedReplies} calls it.
   */
  public void answerDue() {
    List<SessionId> due;
    do {
      due = storage.sessions().due(DUE_AT_ONCE);
      due.forEach(id -> beginning.due(id).ifPresent(lifecycle::launch));
    } while (due.size() == DUE_AT_ONCE);
  }

  Nudges nudges() {
    return nudges;
  }

  private SessionReply reply(SessionId id, Admitted admitted, boolean async) {
    if (async) {
      lifecycle.launch(admitted);
      return new SessionReply.Accepted(id);
    }
    Outcome outcome = lifecycle.await(admitted).orElse(null);
    return switch (outcome) {
      case null -> new SessionReply.Pending(id, admitted.awaited());
      case Outcome.Answered answered ->
          new SessionReply.Answered(
              answered.generation(),
              answered.trace(),
              answered.reply() == null ? "" : answered.reply().content(),
              answered.model());
      case Outcome.Failed failed -> throw failed.asException();
      case Outcome.Superseded superseded -> new SessionReply.Pending(id, superseded.successor());
    };
  }
}
