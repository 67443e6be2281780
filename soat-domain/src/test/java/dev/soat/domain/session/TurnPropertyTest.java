package dev.soat.domain.session;

import dev.soat.testing.Rehearsal;
import dev.soat.testing.turn.TurnCheck;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TurnPropertyTest {
  /** Set {@code -Dturn.rounds} to look longer. */
  private static final int ROUNDS = Integer.getInteger("turn.rounds", 25);

  private static final int STEPS = 40;

  /** Set {@code -Dturn.seed} to repeat one round. */
  private static final Long SEED = Long.getLong("turn.seed");

  @Test
  void two_nodes_do_what_the_rules_say() {
    if (SEED != null) {
      check(SEED);
      return;
    }
    Random seeds = new Random();
    for (int round = 0; round < ROUNDS; round++) {
      check(seeds.nextLong());
    }
  }

  private static void check(long seed) {
    try (Rehearsal rehearsal = new Rehearsal()) {
      new TurnCheck(rehearsal, seed).run(STEPS);
    } catch (AssertionError failure) {
      throw new AssertionError("run again with -Dturn.seed=" + seed, failure);
    }
  }
}
