package dev.soat.testing.memory;

import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.conversation.Message;
import dev.soat.domain.conversation.MessageDraft;
import dev.soat.domain.conversation.Role;
import dev.soat.domain.generation.Claim;
import dev.soat.domain.generation.Generation;
import dev.soat.domain.generation.GenerationDraft;
import dev.soat.domain.generation.GenerationFailure;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.GenerationState;
import dev.soat.domain.generation.Generations;
import dev.soat.domain.generation.Lease;
import dev.soat.domain.generation.Origin;
import dev.soat.domain.generation.Recovered;
import dev.soat.domain.generation.Slot;
import dev.soat.domain.generation.Standing;
import dev.soat.domain.llm.ModelReply;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

final class InMemoryGenerations implements Generations {
  private static final String NOBODY = "";

  private final Rows rows;
  private final Runs runs;

  InMemoryGenerations(Rows rows, Runs runs) {
    this.rows = rows;
    this.runs = runs;
  }

  @Override
  public Optional<Slot> lock(ConversationId id) {
    return rows.transactions.atomically(() -> {
      rows.transactions.lockRow(id);
      return rows.conversations.find(id).map(this::slot);
    });
  }

  private Slot slot(ConversationRow conversation) {
    GenerationId waiting =
        queue(conversation.id()).stream()
            .filter(row -> row.draft().origin() == Origin.SESSION)
            .map(row -> row.draft().id())
            .findFirst()
            .orElse(null);
    GenerationId running = conversation.running();
    return new Slot(
        rows.messages.count(conversation.id()),
        running == null ? null : row(running).running(rows.now()),
        waiting);
  }

  private GenerationRow row(GenerationId id) {
    return rows.generations.find(id).orElseThrow();
  }

  private List<GenerationRow> queue(ConversationId id) {
    return runs.inProgress(row -> row.queued() && row.draft().conversationId().equals(id)).stream()
        .sorted(Comparator.comparingLong(GenerationRow::ticket))
        .toList();
  }

  @Override
  public Claim claim(GenerationDraft draft, Lease lease, @Nullable GenerationId loser) {
    return rows.transactions.atomically(() -> {
      ConversationRow conversation = locked(draft);
      if (!Objects.equals(conversation.running(), loser)) {
        throw new IllegalStateException("the slot is held by " + conversation.running());
      }
      GenerationRow claimed = created(draft, lease, conversation.lastFence() + 1, 0);
      if (loser != null) {
        GenerationRow superseded = row(loser);
        runs.end(
            superseded, new GenerationState.Failed(GenerationFailure.superseded(), draft.id()));
        claimed = claimed.inPlaceOf(superseded);
      }
      insert(claimed, conversation.claimedBy(draft.id(), rows.now()));
      return claimed.claim();
    });
  }

  private ConversationRow locked(GenerationDraft draft) {
    rows.transactions.requireLocked(draft.conversationId());
    return rows.conversations.find(draft.conversationId()).orElseThrow();
  }

  private GenerationRow created(GenerationDraft draft, Lease lease, long fence, long ticket) {
    Instant now = rows.now();
    return new GenerationRow(
        draft,
        new GenerationState.InProgress(),
        fence,
        ticket,
        0,
        now,
        fence == 0 ? 0 : 1,
        lease.owner(),
        now.plus(lease.length()),
        now,
        null);
  }

  private void insert(GenerationRow generation, ConversationRow conversation) {
    rows.generations.insert(generation.draft().id(), generation);
    rows.conversations.replace(conversation.id(), conversation);
  }

  @Override
  public void enqueue(GenerationDraft draft, Lease lease) {
    rows.transactions.atomically(() -> {
      ConversationRow conversation = locked(draft);
      long ticket = conversation.lastTicket() + 1;
      insert(created(draft, lease, 0, ticket), conversation.withTicket(ticket));
      return null;
    });
  }

  @Override
  public void promise(GenerationId waiting) {
    rows.transactions.atomically(() -> {
      GenerationRow row = row(waiting);
      rows.transactions.requireLocked(row.draft().conversationId());
      rows.generations.replace(waiting, row.promised());
      return null;
    });
  }

  @Override
  public Optional<Settled> complete(Claim claim, ModelReply outcome, @Nullable MessageDraft reply) {
    return rows.transactions.atomically(() ->
        held(claim)
            .map(row -> {
              Message message =
                  reply == null ? null : runs.append(claim.conversationId(), reply).orElseThrow();
              return settle(
                  row,
                  message,
                  new GenerationState.Completed(
                      outcome.model(), reply == null ? null : reply.documentId()));
            }));
  }

  @Override
  public Optional<Settled> fail(Claim claim, GenerationFailure failure) {
    return rows.transactions.atomically(
        () -> held(claim).map(row -> settle(row, null, new GenerationState.Failed(failure, null))));
  }

  /** The generation, if this claim still is the one it runs under. */
  private Optional<GenerationRow> held(Claim claim) {
    return rows.generations
        .find(claim.id())
        .filter(row -> row.inProgress() && row.fence() == claim.fence() && !row.queued());
  }

  private Settled settle(GenerationRow row, @Nullable Message reply, GenerationState state) {
    runs.end(row, state);
    return new Settled(reply, !queue(row.draft().conversationId()).isEmpty());
  }

  @Override
  public Optional<Promoted> promote(ConversationId id) {
    return rows.transactions.atomically(() -> {
      ConversationRow conversation = rows.conversations.find(id).orElse(null);
      if (conversation == null || conversation.running() != null) {
        return Optional.empty();
      }
      Instant now = rows.now();
      return queue(id).stream()
          .filter(row -> !row.leaseEnded(now))
          .findFirst()
          .map(row -> promoted(conversation, row, now));
    });
  }

  private Promoted promoted(ConversationRow conversation, GenerationRow row, Instant now) {
    ConversationRow held = conversation.claimedBy(row.draft().id(), now);
    GenerationRow running = row.runningWith(held.lastFence());
    rows.conversations.replace(held.id(), held);
    rows.generations.replace(row.draft().id(), running);
    return new Promoted(running.claim(), running.owner());
  }

  @Override
  public Set<GenerationId> renew(Lease lease, Collection<GenerationId> ids) {
    return rows.transactions.atomically(() -> {
      Instant end = rows.now().plus(lease.length());
      Set<GenerationId> lost = new HashSet<>();
      for (GenerationId id : ids) {
        rows.generations
            .find(id)
            .filter(row -> row.isHeldBy(lease.owner()))
            .ifPresentOrElse(
                row -> rows.generations.replace(id, row.leasedTo(row.owner(), end)),
                () -> lost.add(id));
      }
      return Set.copyOf(lost);
    });
  }

  @Override
  public List<Claim> promoted(String owner, Collection<GenerationId> ids) {
    return rows.transactions.atomically(() ->
        runs
            .inProgress(
                row -> ids.contains(row.draft().id()) && row.isHeldBy(owner) && !row.queued())
            .stream()
            .map(GenerationRow::claim)
            .toList());
  }

  @Override
  public void handBack(String owner, Collection<GenerationId> ids) {
    rows.transactions.atomically(() -> {
      runs.inProgress(row -> ids.contains(row.draft().id()) && row.isHeldBy(owner))
          .forEach(
              row -> rows.generations.replace(row.draft().id(), row.leasedTo(NOBODY, Instant.MIN)));
      return null;
    });
  }

  @Override
  public List<GenerationId> abandoned(int limit) {
    Instant now = rows.now();
    return ids(row -> row.leaseEnded(now), limit);
  }

  @Override
  public List<GenerationId> handedBack(int limit) {
    return ids(row -> row.owner().equals(NOBODY), limit);
  }

  private List<GenerationId> ids(Predicate<GenerationRow> wanted, int limit) {
    return rows.transactions.atomically(
        () -> runs.inProgress(wanted).stream().limit(limit).map(row -> row.draft().id()).toList());
  }

  @Override
  public Optional<Recovered> recover(GenerationId id, Lease lease) {
    return rows.transactions.atomically(() ->
        rows.generations
            .find(id)
            .filter(row -> row.inProgress() && row.leaseEnded(rows.now()))
            .map(row -> recovered(row, lease)));
  }

  private Recovered recovered(GenerationRow row, Lease lease) {
    GenerationId id = row.draft().id();
    ConversationRow conversation =
        rows.conversations.find(row.draft().conversationId()).orElseThrow();
    if (!row.draft().takenUpAgain() || row.attempts() >= MAX_ATTEMPTS) {
      runs.end(row, new GenerationState.Failed(GenerationFailure.nodeLost(), null));
      return new Recovered.Ended(id, conversation.id());
    }
    GenerationRow held = row.leasedTo(lease.owner(), rows.now().plus(lease.length()));
    if (row.queued()) {
      rows.generations.replace(id, held);
      return new Recovered.Waiting(id, conversation.id(), row.draft().projectId());
    }
    ConversationRow claimed = conversation.claimedAgain();
    rows.conversations.replace(claimed.id(), claimed);
    GenerationRow running = held.runningWith(claimed.lastFence());
    rows.generations.replace(id, running);
    return new Recovered.TakenUp(running.claim());
  }

  @Override
  public boolean cancel(GenerationId id) {
    return rows.transactions.atomically(() ->
        rows.generations
            .find(id)
            .filter(GenerationRow::inProgress)
            .map(row -> {
              runs.end(row, new GenerationState.Failed(GenerationFailure.cancelled(), null));
              return true;
            })
            .orElse(false));
  }

  @Override
  public List<Standing> standing(ConversationId conversation) {
    return rows.transactions.atomically(() ->
        runs.inProgress(row -> row.draft().conversationId().equals(conversation)).stream()
            .sorted(
                Comparator.comparing(GenerationRow::queued)
                    .thenComparingLong(GenerationRow::ticket))
            .map(row -> row.standing(since(row)))
            .toList());
  }

  private Instant since(GenerationRow row) {
    Instant slotSince =
        rows.conversations
            .find(row.draft().conversationId())
            .map(ConversationRow::runningSince)
            .orElse(null);
    return row.queued() || slotSince == null ? row.createdAt() : slotSince;
  }

  @Override
  public Page<Generation> list(ConversationId conversation, RowFilter filter, PageRequest page) {
    return rows.transactions.atomically(() ->
        rows.generations
            .newestFirst(
                row ->
                    row.draft().conversationId().equals(conversation)
                        && filter.accepts(row.resource()),
                page)
            .map(GenerationRow::asGeneration));
  }

  @Override
  public Optional<Generation> find(GenerationId id) {
    return rows.transactions.atomically(
        () -> rows.generations.find(id).map(GenerationRow::asGeneration));
  }

  @Override
  public boolean leftUnanswered(Message message) {
    ConversationId conversation = message.conversationId();
    return rows.transactions.atomically(() ->
        runs.inProgress(row -> row.draft().conversationId().equals(conversation)).isEmpty()
            && rows.messages.stream(conversation)
                .noneMatch(later ->
                    later.position() > message.position() && later.role() == Role.ASSISTANT)
            && !rows.sessions.contains(
                row -> row.draft().conversationId().equals(conversation) && row.due() != null)
            && rows.generations.contains(row ->
                row.draft().conversationId().equals(conversation)
                    && row.state() instanceof GenerationState.Failed
                    && !row.completedAt().isBefore(message.createdAt())));
  }

  @Override
  public Optional<Message> reply(GenerationId id) {
    return rows.transactions.atomically(() ->
        rows.generations
            .find(id)
            .flatMap(row ->
                row.state() instanceof GenerationState.Completed completed
                    ? Optional.ofNullable(completed.reply())
                    : Optional.empty())
            .flatMap(rows.messages::find));
  }
}
