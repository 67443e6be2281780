package dev.soat.domain.generation;

import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.conversation.Message;
import dev.soat.domain.conversation.MessageDraft;
import dev.soat.domain.llm.ModelReply;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The store of generations, and of the slot each conversation has one of.
 *
 * <p>A slot is held by a claim: the generation in it and a fence that grows with every claim of
 * that conversation. Every operation is one atomic step that looks at the fence itself, so a late
 * owner changes nothing. Time is the store's clock.
 */
public interface Generations {
  /** How often a generation is run at most, when one node after the other is lost with it. */
  int MAX_ATTEMPTS = 3;

  /**
   * Locks the conversation's slot until the transaction around this call ends; concurrent callers
   * wait. Must be called inside a transaction.
   *
   * @return empty when the conversation does not exist
   */
  Optional<Slot> lock(ConversationId conversation);

  /**
   * Stores the generation and gives it the slot that was locked before in the same transaction. The
   * {@code loser}, if any, ends as failed, superseded by this one, and loses the slot; what it had
   * promised is promised by this one.
   */
  Claim claim(GenerationDraft draft, Lease lease, @Nullable GenerationId loser);

  /** Stores the generation at the end of the queue of the slot that was locked before. */
  void enqueue(GenerationDraft draft, Lease lease);

  /**
   * Somebody who does not wait in person relies on this queued generation: from now on it is taken
   * up again when its node is lost. Its slot was locked before.
   */
  void promise(GenerationId waiting);

  /**
   * Settles a run: the reply becomes the next message (none when {@code reply} is null), the
   * generation is completed and the slot is free.
   *
   * @return empty when the claim no longer holds; nothing is written then
   */
  Optional<Settled> complete(Claim claim, ModelReply outcome, @Nullable MessageDraft reply);

  /**
   * Ends a run without a reply and frees the slot.
   *
   * @return empty when the claim no longer holds; nothing is written then
   */
  Optional<Settled> fail(Claim claim, GenerationFailure failure);

  /**
   * A settled run.
   *
   * @param reply the stored message, if there was something to store
   * @param othersWait whether somebody waits for the slot that is free now
   */
  record Settled(@Nullable Message reply, boolean othersWait) {}

  /**
   * Gives the slot, if it is free, to the first in the queue whose lease has not ended.
   *
   * @return the claim and whose it is; empty when the slot is held or nobody waits
   */
  Optional<Promoted> promote(ConversationId conversation);

  /** A queued generation that got the slot. */
  record Promoted(Claim claim, String owner) {}

  /**
   * Prolongs the leases of these generations, running or queued, in one statement.
   *
   * @return those that this owner no longer holds: settled, superseded or taken over
   */
  Set<GenerationId> renew(Lease lease, Collection<GenerationId> ids);

  /** Of these queued generations of one owner, those that were given a slot. */
  List<Claim> promoted(String owner, Collection<GenerationId> ids);

  /**
   * Ends the leases of these generations, running or queued, at once, so that any node may go on
   * with them. Those this owner does not hold are left alone.
   */
  void handBack(String owner, Collection<GenerationId> ids);

  /** Generations in progress whose lease has ended, oldest first, at most {@code limit}. */
  List<GenerationId> abandoned(int limit);

  /** Of those, the ones whose owner handed them back. */
  List<GenerationId> handedBack(int limit);

  /**
   * Goes on with a generation whose lease has ended. One that is taken up again keeps its id: if it
   * ran, it gets a new owner, a new fence and one more attempt, of which there are {@link
   * #MAX_ATTEMPTS}; if it waited, a new owner and its old place. Any other ends as failed, {@code
   * node_lost}, and leaves the slot or the queue.
   *
   * @return empty when nothing was done: it has ended, or its owner came back in the meantime
   */
  Optional<Recovered> recover(GenerationId id, Lease lease);

  /**
   * Ends a generation as failed, {@code cancelled}, wherever it stands: in the slot, in the queue
   * or paused.
   *
   * @return false when there is none, or it had ended
   */
  boolean cancel(GenerationId id);

  /** Who holds the slot and who waits for it, in the order they are served. */
  List<Standing> standing(ConversationId conversation);

  /** The conversation's generations the filter lets through, newest first. */
  Page<Generation> list(ConversationId conversation, RowFilter filter, PageRequest page);

  /** The generation as it is now; empty when it does not exist. */
  Optional<Generation> find(GenerationId id);

  /**
   * Whether a run that was to answer this user's message failed, and nothing has answered it since
   * or is about to.
   */
  boolean leftUnanswered(Message message);

  /** The stored reply of a completed generation. */
  Optional<Message> reply(GenerationId id);
}
