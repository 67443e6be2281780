package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.SoatException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What every list must do, whatever it lists. */
final class Pages {
  private Pages() {}

  /** All rows, read page by page with cursors. */
  static <T> List<T> walk(Function<PageRequest, Page<T>> list, int limit) {
    List<T> rows = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      Page<T> page = list.apply(new PageRequest(limit, 0, cursor));
      assertThat(page.rows()).hasSizeLessThanOrEqualTo(limit);
      rows.addAll(page.rows());
      cursor = page.nextCursor();
    } while (cursor != null);
    return rows;
  }

  /** The list holds exactly these rows in this order, however it is cut into pages. */
  static <T> void assertLists(List<T> expected, Function<PageRequest, Page<T>> list) {
    Page<T> all = list.apply(PageRequest.first(PageRequest.MAX_LIMIT));
    assertThat(all.rows()).isEqualTo(expected);
    assertThat(all.total()).isEqualTo((long) expected.size());
    assertThat(all.nextCursor()).isNull();
    assertOffsets(expected, list);
    for (int limit = 1; limit <= expected.size(); limit++) {
      assertThat(walk(list, limit)).as("pages of %s", limit).isEqualTo(expected);
    }
  }

  private static <T> void assertOffsets(List<T> expected, Function<PageRequest, Page<T>> list) {
    for (int offset = 0; offset <= expected.size() + 1; offset++) {
      Page<T> page = list.apply(new PageRequest(2, offset, null));
      int from = Math.min(offset, expected.size());
      int to = Math.min(offset + 2, expected.size());
      assertThat(page.rows()).as("2 rows after %s", offset).isEqualTo(expected.subList(from, to));
      assertThat(page.total()).as("total after %s", offset).isEqualTo((long) expected.size());
      assertThat(page.nextCursor() == null)
          .as("the end at %s", to)
          .isEqualTo(to == expected.size());
    }
    Page<T> none = list.apply(PageRequest.first(0));
    assertThat(none.rows()).isEmpty();
    assertThat(none.total()).isEqualTo((long) expected.size());
  }

  /** A cursor that no page gave is the caller's fault. */
  static <T> void assertRefusesInventedCursors(Function<PageRequest, Page<T>> list) {
    for (String cursor :
        List.of("x", "99999999999999999999", "' or 1=1", "\uD83D\uDE00", "A".repeat(5_000))) {
      assertThatThrownBy(() -> list.apply(new PageRequest(2, 0, cursor)))
          .as("cursor '%s'", cursor)
          .isInstanceOfSatisfying(
              SoatException.class,
              refused -> {
                assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
                assertThat(refused.meta().get("field")).contains(Json.of("cursor"));
              });
    }
  }
}
