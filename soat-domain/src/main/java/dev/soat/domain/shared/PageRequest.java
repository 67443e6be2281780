package dev.soat.domain.shared;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted: {@code limit} rows after {@code offset} rows, or after the row a
 * {@code cursor} of an earlier page points at. A cursor page costs the same however long the list
 * is.
 */
public record PageRequest(int limit, int offset, @Nullable String cursor) {
  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 1000;

  public PageRequest {
    if (limit < 0 || limit > MAX_LIMIT || offset < 0) {
      throw new IllegalArgumentException("limit 0 to 1000, offset not negative");
    }
    if (cursor != null && offset != 0) {
      throw new IllegalArgumentException("a cursor and an offset exclude each other");
    }
  }

  public static PageRequest first(int limit) {
    return new PageRequest(limit, 0, null);
  }
}
