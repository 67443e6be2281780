package dev.soat.testing;

import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Identifier;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Identifiers that count: {@code proj_0000000000000001}, then {@code agt_0000000000000002}. Safe
 * for use by many threads.
 */
public final class SequentialIds implements IdGenerator {
  private final AtomicLong last;

  /** Begins with 1. */
  public SequentialIds() {
    this(1);
  }

  /**
   * Begins with {@code first}, where several generators feed one store.
   *
   * @param first 1 to 999,999,999,999,999
   */
  public SequentialIds(long first) {
    this.last = new AtomicLong(first - 1);
  }

  @Override
  public String next(String prefix) {
    return prefix
        + String.format(Locale.ROOT, "%0" + Identifier.RANDOM_LENGTH + "d", last.incrementAndGet());
  }
}
