package dev.soat.testing.memory;

import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.SoatException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Cuts sorted rows into pages. A cursor is the sort key of the last row of the page before it. */
final class InMemoryPages {
  private InMemoryPages() {}

  static <S, V> Page<V> of(
      NavigableMap<S, V> sorted,
      Function<String, S> readCursor,
      Predicate<V> wanted,
      PageRequest page) {
    String cursor = page.cursor();
    NavigableMap<S, V> after =
        cursor == null ? sorted : sorted.tailMap(read(cursor, readCursor), false);
    List<Map.Entry<S, V>> visible =
        after.entrySet().stream().filter(entry -> wanted.test(entry.getValue())).toList();
    int from = Math.min(page.offset(), visible.size());
    int to = Math.min(from + page.limit(), visible.size());
    return new Page<>(
        visible.subList(from, to).stream().map(Map.Entry::getValue).toList(),
        cursor == null ? (long) visible.size() : null,
        next(visible, from, to));
  }

  private static <S> S read(String cursor, Function<String, S> readCursor) {
    try {
      return readCursor.apply(cursor);
    } catch (NumberFormatException invented) {
      throw SoatException.invalid("cursor", "The cursor is not one that a page of this list gave.");
    }
  }

  private static <S, V> @Nullable String next(List<Map.Entry<S, V>> visible, int from, int to) {
    boolean more = to < visible.size() && to > from;
    return more ? visible.get(to - 1).getKey().toString() : null;
  }
}
