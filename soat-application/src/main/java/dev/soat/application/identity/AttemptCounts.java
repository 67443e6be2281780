package dev.soat.application.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often something was tried of late, for a bounded number of keys: of too many the one that was
 * not tried for longest is forgotten. For one thread at a time.
 */
final class AttemptCounts<K> {
  /** Without an attempt for so long, all is forgotten. */
  static final Duration MEMORY = Duration.ofMinutes(15);

  private static final int MOST_KEYS = 10_000;

  private record Count(int number, Instant last) {}

  private final Map<K, Count> counts =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Count> eldest) {
          return size() > MOST_KEYS;
        }
      };

  int number(K key, Instant now) {
    Count count = counts.get(key);
    return count == null || isForgotten(count, now) ? 0 : count.number();
  }

  private static boolean isForgotten(Count count, Instant now) {
    return now.isAfter(count.last().plus(MEMORY));
  }

  void add(K key, Instant now) {
    counts.put(key, new Count(number(key, now) + 1, now));
  }

  /** As if one attempt had not been made. */
  void takeBack(K key) {
    counts.computeIfPresent(
        key,
        (same, count) -> count.number() == 1 ? null : new Count(count.number() - 1, count.last()));
  }

  void forget(K key) {
    counts.remove(key);
  }

  /**
   * How long to wait for the next attempt: nothing for the first few, then a second that doubles
   * with each attempt.
   */
  Duration delay(K key, int free, Duration longest, Instant now) {
    int beyond = number(key, now) - free;
    Count count = counts.get(key);
    if (beyond < 0 || count == null) {
      return Duration.ZERO;
    }
    Duration pause = Duration.ofSeconds(1L << Math.min(beyond, 30));
    Duration kept = pause.compareTo(longest) < 0 ? pause : longest;
    Duration rest = Duration.between(now, count.last().plus(kept));
    return rest.isNegative() ? Duration.ZERO : rest;
  }

  int size() {
    return counts.size();
  }
}
