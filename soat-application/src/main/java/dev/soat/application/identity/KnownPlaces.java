package dev.soat.application.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the right password was given of late; bounded. For one thread at a time. */
final class KnownPlaces<K> {
  private static final Duration MEMORY = Duration.ofDays(1);
  private static final int MOST = 10_000;

  private final Map<K, Instant> places =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Instant> eldest) {
          return size() > MOST;
        }
      };

  void add(K place, Instant now) {
    places.put(place, now);
  }

  boolean contains(K place, Instant now) {
    Instant since = places.get(place);
    return since != null && now.isBefore(since.plus(MEMORY));
  }
}
