package dev.soat.domain.generation;

import java.time.Duration;

/**
 * The numbers of a turn.
 *
 * @param lease how long a run keeps its slot without renewing it
 * @param heartbeat how often a node renews the leases of its runs
 * @param sweep how often a node looks for runs whose node is gone, and for slots it was given
 * @param patience how long a caller is kept waiting for a reply before it is told to look later
 * @param historyBytes how much text of a conversation a model is shown at most
 * @param runningPerNode how many generations one process runs or queues at once
 * @param runningPerProject how many of them may belong to one project
 */
public record TurnSettings(
    SlotRules rules,
    Duration lease,
    Duration heartbeat,
    Duration sweep,
    Duration patience,
    long historyBytes,
    int runningPerNode,
    int runningPerProject) {
  public static final TurnSettings DEFAULT =
      new TurnSettings(
          SlotRules.DEFAULT,
          Duration.ofSeconds(15),
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofMinutes(5),
          4L * 1024 * 1024,
          4_000,
          2_000);

  public TurnSettings {
    if (heartbeat.multipliedBy(2).compareTo(lease) > 0) {
      throw new IllegalArgumentException("the lease must last at least two heartbeats");
    }
    if (runningPerNode < 1 || runningPerProject < 1 || historyBytes < 1) {
      throw new IllegalArgumentException("limits are at least 1");
    }
  }
}
