package dev.soat.application.apikey;

import dev.soat.domain.apikey.ApiKey;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The list a key sees that may see nothing but itself. */
final class OnlyKey {
  private OnlyKey() {}

  static Page<ApiKey> page(Optional<ApiKey> key, PageRequest page) {
    Stream<ApiKey> rows = page.cursor() == null ? key.stream() : Stream.empty();
    List<ApiKey> shown = rows.skip(page.offset()).limit(page.limit()).toList();
    return new Page<>(shown, page.cursor() == null ? key.stream().count() : null, null);
  }
}
