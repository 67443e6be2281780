package dev.soat.domain.policy;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Repeats a property with fresh chance each run; a failure names the seed that repeats it. */
final class Trials {

  private Trials() {}

  static void repeat(int times, Consumer<RandomGenerator> property) {
    long first = Long.getLong("soat.test.seed", new SplittableRandom().nextLong());
    for (long seed = first; seed != first + times; seed++) {
      try {
        property.accept(new SplittableRandom(seed));
      } catch (RuntimeException | AssertionError failure) {
        throw new AssertionError("repeat with -Dsoat.test.seed=" + seed, failure);
      }
    }
  }
}
