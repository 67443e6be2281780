package dev.soat.application.identity;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was read a moment ago. Holds a bounded number of answers, each for a bounded time, counted
 * from before it was asked for. Safe for use by many threads.
 */
final class Recent<K, V> {
  private final long nanos;
  private final int most;
  private final Map<K, Answer<V>> answers = new ConcurrentHashMap<>();

  Recent(Duration remembered, int most) {
    this.nanos = remembered.toNanos();
    this.most = most;
  }

  private record Answer<V>(V value, long askedAt) {}

  /** Null when there is none, or none that is recent enough. */
  @Nullable V find(K key) {
    Answer<V> answer = answers.get(key);
    return answer != null && System.nanoTime() - answer.askedAt() < nanos ? answer.value() : null;
  }

  /**
   * Keeps an answer.
   *
   * @param askedAt what {@link System#nanoTime} said before the question was put
   */
  void keep(K key, V value, long askedAt) {
    if (answers.size() >= most) {
      answers.clear();
    }
    answers.put(key, new Answer<>(value, askedAt));
  }
}
