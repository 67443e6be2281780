package dev.soat.domain.generation;

import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.SoatException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many generations this process has in hand, overall and for each project. */
final class RunLimits {
  private static final long RETRY_AFTER_SECONDS = 1;

  private final int perNode;
  private final int perProject;
  private final AtomicInteger node = new AtomicInteger();
  private final Map<ProjectId, Integer> projects = new ConcurrentHashMap<>();

  RunLimits(int perNode, int perProject) {
    this.perNode = perNode;
    this.perProject = perProject;
  }

  /**
   * To be asked before anything is written. Requests that ask at the same moment may pass together,
   * so a limit can be overshot by as many.
   *
   * @throws SoatException {@code TOO_MANY_REQUESTS} when a limit is reached
   */
  void check(ProjectId project) {
    if (node.get() >= perNode) {
      throw full("This server");
    }
    if (projects.getOrDefault(project, 0) >= perProject) {
      throw full("This project");
    }
  }

  void enter(ProjectId project) {
    node.incrementAndGet();
    projects.merge(project, 1, Integer::sum);
  }

  void leave(ProjectId project) {
    node.decrementAndGet();
    projects.computeIfPresent(project, (id, count) -> count == 1 ? null : count - 1);
  }

  private static SoatException full(String who) {
    return new SoatException(
        ErrorCode.TOO_MANY_REQUESTS,
        who + " has as many generations running as it may; try again in a moment.",
        Json.Obj.EMPTY.with("retry_after", Json.of(RETRY_AFTER_SECONDS)));
  }
}
