package dev.soat.application.session;

import dev.soat.domain.generation.Standing;
import dev.soat.domain.session.Session;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session's conversation waits for at this moment.
 *
 * @param standing who holds its slot and who waits for it, in the order they are served
 * @param replyDueAt when a delayed reply is given unless more is said
 */
public record TurnState(Session session, List<Standing> standing, @Nullable Instant replyDueAt) {
  public TurnState {
    standing = List.copyOf(standing);
  }

  /** In a word. */
  public String status() {
    if (standing.stream().anyMatch(Standing::running)) {
      return "running";
    }
    if (!standing.isEmpty()) {
      return "waiting";
    }
    return replyDueAt == null ? "idle" : "delayed";
  }
}
