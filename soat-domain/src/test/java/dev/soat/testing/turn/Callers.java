package dev.soat.testing.turn;

import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.testing.turn.ReferenceTurn.End;
import dev.soat.testing.turn.ReferenceTurn.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Everybody who waits for a run, and which generation each run is. */
final class Callers {
  private final List<Caller> callers = new ArrayList<>();
  private final IdentityHashMap<Run, GenerationId> ids = new IdentityHashMap<>();

  void add(Run run, CompletableFuture<?> waiting) {
    callers.add(new Caller(run, waiting));
  }

  void learn(Run run, GenerationId id) {
    ids.put(run, id);
  }

  /** Learns the id of a run when it is seen for the first time. */
  boolean same(@Nullable GenerationId id, @Nullable Run run) {
    if (id == null || run == null) {
      return id == null && run == null;
    }
    if (!ids.containsKey(run) && !ids.containsValue(id)) {
      ids.put(run, id);
    }
    return id.equals(ids.get(run));
  }

  /** Whether each of them heard what he should have heard by now. */
  boolean agree() {
    return callers.stream().allMatch(this::agree);
  }

  private boolean agree(Caller caller) {
    Caller.Heard heard = caller.heard().orElse(null);
    GenerationId id = ids.get(caller.run().answering());
    return switch (caller.run().end()) {
      case End.None none -> heard == null;
      case End.Answered answered -> matches(heard, id, answered.text(), null);
      case End.ProviderFailed failed -> matches(heard, id, null, ErrorCode.AI_PROVIDER_ERROR);
      case End.NodeLost lost -> matches(heard, id, null, ErrorCode.UNAVAILABLE);
      case End.Deleted deleted -> matches(heard, id, null, ErrorCode.RESOURCE_NOT_FOUND);
      case End.Superseded superseded -> throw new AssertionError("a chain has an end");
    };
  }

  private static boolean matches(
      Caller.@Nullable Heard heard,
      @Nullable GenerationId id,
      @Nullable String text,
      @Nullable ErrorCode code) {
    if (heard == null) {
      return false;
    }
    Caller.Heard expected = new Caller.Heard(id, text, code);
    if (!heard.equals(expected)) {
      throw new AssertionError(heard + " was heard instead of " + expected);
    }
    return true;
  }

  Collection<GenerationId> generations() {
    return List.copyOf(ids.values());
  }

  String describe() {
    StringBuilder story = new StringBuilder();
    for (Caller caller : callers) {
      boolean ended = !(caller.run().end() instanceof End.None);
      if (caller.waiting().isDone() != ended) {
        story.append("\ncaller of ").append(caller.run()).append(" heard ").append(caller.heard());
      }
    }
    return story.toString();
  }
}
