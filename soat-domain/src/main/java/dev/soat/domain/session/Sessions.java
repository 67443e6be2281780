package dev.soat.domain.session;

import dev.soat.domain.actor.ActorId;
import dev.soat.domain.agent.AgentId;
import dev.soat.domain.audit.AuditNote;
import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.conversation.Message;
import dev.soat.domain.conversation.MessageDraft;
import dev.soat.domain.generation.Claim;
import dev.soat.domain.generation.GenerationDraft;
import dev.soat.domain.generation.Lease;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.Patch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The store of sessions. Whether one has expired is told by the store's clock. */
public interface Sessions {
  /** Stores a new open session together with its empty conversation. */
  Session create(SessionDraft draft);

  /** A session reached through its agent; one of another agent is not found. */
  Optional<Session> find(AgentId agent, SessionId id);

  /** The session as it is now; empty when it does not exist. */
  Optional<Session> find(SessionId id);

  /** The session of this conversation, if it has one. */
  Optional<SessionId> of(ConversationId conversation);

  /** When the delayed reply of a session falls due, if there is one. */
  Optional<Instant> replyDueAt(SessionId id);

  /** The agent's sessions the filter lets through, newest first. */
  Page<Session> list(AgentId agent, Query query, RowFilter filter, PageRequest page);

  /** Narrows a list; null does not narrow. */
  record Query(@Nullable ActorId actor, @Nullable SessionStatus status) {
    public static final Query ALL = new Query(null, null);
  }

  /**
   * Changes a session; concurrent updates of one session happen one after the other. Setting the
   * status to open begins its time to live anew.
   *
   * @return the session afterwards; empty when it does not exist
   */
  Optional<Session> update(
      SessionId id, Patch<SessionStatus> status, UnaryOperator<SessionSettings> change);

  /**
   * Removes a session with its conversation, messages and documents, and ends a generation in
   * progress as {@code failed}, {@code deleted}.
   *
   * @return false when it does not exist
   */
  boolean remove(SessionId id);

  /**
   * Takes note of a user's activity if the session is open, in one statement, so that a session
   * closed or expired a moment before is seen. A delayed reply is forgotten if the session answers
   * at once by now.
   *
   * @return the session afterwards, refused or not; empty when it does not exist
   */
  Optional<Session> touch(SessionId id);

  /**
   * Takes a user's message and gives its generation the conversation's slot, in one step, when
   * nothing stands in the way: the session is open and answers by itself and at once, nobody has
   * the slot or waits for it, and the message's idempotency key is new. A delayed reply is
   * forgotten.
   *
   * @param note appended to the audit log in the same step
   * @return empty when something does; no message, generation or note is stored then, and going
   *     step by step, from {@link #touch} on, tells what it is
   */
  Optional<Begun> begin(
      SessionId id,
      MessageDraft message,
      GenerationDraft generation,
      Lease lease,
      @Nullable AuditNote note);

  /**
   * Lets the reply to what was said fall due in so many seconds, and no earlier.
   *
   * @param toolContext headers for the tools of that reply
   */
  void delayReply(SessionId id, int seconds, Json.@Nullable Obj toolContext);

  /**
   * Forgets a delayed reply because it is given now.
   *
   * @return whether there was one
   */
  boolean forgetDelay(SessionId id);

  /** Sessions whose delayed reply is due, the longest due first, at most {@code limit}. */
  List<SessionId> due(int limit);

  /**
   * Takes the delayed reply of a session, if it is due: whoever gets it lets it in before the
   * transaction around this call ends. That of a session that was closed, or answers by itself no
   * longer, is forgotten.
   */
  Optional<Due> takeDue(SessionId id);

  /** A delayed reply to be given now. */
  record Due(Session session, Json.@Nullable Obj toolContext) {}

  /** A stored message and the right to answer it. */
  record Begun(Message message, Claim claim) {}
}
