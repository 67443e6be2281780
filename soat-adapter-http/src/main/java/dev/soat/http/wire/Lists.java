package dev.soat.http.wire;

import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Answers of lists that come whole as a bare array, unless the caller asks for a part. */
public final class Lists {
  private Lists() {}

  /**
   * A bare array of all rows; with {@code limit}, {@code offset} or {@code cursor} the envelope of
   * a page.
   *
   * @param list reads one page
   */
  public static <T> Reply bare(
      Exchange exchange, Function<PageRequest, Page<T>> list, JsonShape<? super T> shape) {
    PageRequest asked = exchange.query().pageIfAsked();
    return asked == null
        ? Reply.list(all(list), shape)
        : Reply.page(list.apply(asked), asked, shape);
  }

  private static <T> List<T> all(Function<PageRequest, Page<T>> list) {
    Page<T> page = list.apply(PageRequest.first(PageRequest.MAX_LIMIT));
    if (page.nextCursor() == null) {
      return page.rows();
    }
    List<T> rows = new ArrayList<>(page.rows());
    for (String cursor = page.nextCursor(); cursor != null; cursor = page.nextCursor()) {
      page = list.apply(new PageRequest(PageRequest.MAX_LIMIT, 0, cursor));
      rows.addAll(page.rows());
    }
    return rows;
  }
}
