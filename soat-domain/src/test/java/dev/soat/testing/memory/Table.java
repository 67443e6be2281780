package dev.soat.testing.memory;

import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Immutable rows by their key, in the order they were inserted. Every change can be rolled back.
 */
final class Table<K, V> {
  private final InMemoryTransactions transactions;
  private final Map<K, Long> places = new HashMap<>();
  private final NavigableMap<Long, V> rows = new TreeMap<>();
  private long lastPlace;

  Table(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  void insert(K key, V row) {
    if (places.containsKey(key)) {
      throw new IllegalStateException(key + " is there already");
    }
    put(key, ++lastPlace, row);
    transactions.onRollBack(() -> take(key));
  }

  void replace(K key, V row) {
    Long place = places.get(key);
    if (place == null) {
      throw new IllegalStateException(key + " is not there");
    }
    V before = rows.put(place, row);
    transactions.onRollBack(() -> rows.put(place, before));
  }

  /** Removes the row, if there is one. */
  boolean remove(K key) {
    Long place = places.get(key);
    if (place == null) {
      return false;
    }
    V before = rows.get(place);
    take(key);
    transactions.onRollBack(() -> put(key, place, before));
    return true;
  }

  /** Removes all such rows. */
  void removeIf(Predicate<V> unwanted, Function<V, K> key) {
    all().stream().filter(unwanted).map(key).forEach(this::remove);
  }

  private void put(K key, long place, V row) {
    places.put(key, place);
    rows.put(place, row);
  }

  private void take(K key) {
    rows.remove(places.remove(key));
  }

  Optional<V> find(K key) {
    return Optional.ofNullable(places.get(key)).map(rows::get);
  }

  /** The rows as they are now, oldest first. */
  List<V> all() {
    return List.copyOf(rows.values());
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  boolean contains(Predicate<V> wanted) {
    return rows.values().stream().anyMatch(wanted);
  }

  Page<V> oldestFirst(Predicate<V> wanted, PageRequest page) {
    return InMemoryPages.of(rows, Long::valueOf, wanted, page);
  }

  Page<V> newestFirst(Predicate<V> wanted, PageRequest page) {
    return InMemoryPages.of(rows.descendingMap(), Long::valueOf, wanted, page);
  }
}
