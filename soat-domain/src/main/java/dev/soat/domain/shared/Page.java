package dev.soat.domain.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list in its stable order. {@code total} is the exact number of rows the caller may see,
 * absent on a page that was asked for by cursor; {@code nextCursor} leads to the following page and
 * is absent at the end of the list.
 */
public record Page<T>(List<T> rows, @Nullable Long total, @Nullable String nextCursor) {
  public Page {
    rows = List.copyOf(rows);
  }

  public <R> Page<R> map(Function<? super T, ? extends R> function) {
    return new Page<>(rows.stream().<R>map(function).toList(), total, nextCursor);
  }
}
