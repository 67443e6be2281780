package dev.soat.domain.generation;

import dev.soat.domain.conversation.ConversationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What this process runs and what it has in queues. */
final class LocalRuns {
  private final Map<GenerationId, LocalRun> runs = new ConcurrentHashMap<>();
  private final RunLimits limits;
  private final Duration lease;

  LocalRuns(RunLimits limits, Duration lease) {
    this.limits = limits;
    this.lease = lease;
  }

  /** The run of this claim, entered if it was not known here yet. */
  LocalRun enter(Claim claim) {
    return enter(new LocalRun(claim.id(), claim.conversationId(), claim.projectId(), lease));
  }

  LocalRun enter(GenerationDraft draft) {
    return enter(new LocalRun(draft.id(), draft.conversationId(), draft.projectId(), lease));
  }

  /** A run that waits here from now on. */
  LocalRun enter(Recovered.Waiting waiting) {
    return enter(new LocalRun(waiting.id(), waiting.conversation(), waiting.project(), lease));
  }

  /** The run of the generation that had to make way for this claim. */
  LocalRun enter(GenerationId loser, Claim winner) {
    return enter(new LocalRun(loser, winner.conversationId(), winner.projectId(), lease));
  }

  private LocalRun enter(LocalRun run) {
    LocalRun known = runs.putIfAbsent(run.id(), run);
    if (known == null) {
      limits.enter(run.project());
      return run;
    }
    return known;
  }

  void leave(LocalRun run) {
    if (runs.remove(run.id(), run)) {
      limits.leave(run.project());
    }
  }

  Optional<LocalRun> find(GenerationId id) {
    return Optional.ofNullable(runs.get(id));
  }

  List<LocalRun> of(ConversationId conversation) {
    return runs.values().stream().filter(run -> run.conversation().equals(conversation)).toList();
  }

  List<LocalRun> all() {
    return List.copyOf(runs.values());
  }

  int size() {
    return runs.size();
  }
}
