package dev.soat.http.wire;

import dev.soat.domain.shared.IdGenerator;
import org.jspecify.annotations.Nullable;

/** What a request is called in answers and logs: the caller's own name for it, or a new one. */
public final class RequestIds {
  private static final int MAX_LENGTH = 64;

  private final IdGenerator ids;

  public RequestIds(IdGenerator ids) {
    this.ids = ids;
  }

  /** The caller's when it is 1 to 64 of {@code [A-Za-z0-9._-]}. */
  public String of(@Nullable String given) {
    return given != null && isFit(given) ? given : ids.next("req_");
  }

  private static boolean isFit(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH
        && text.chars()
            .allMatch(c ->
                (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '.'
                    || c == '_'
                    || c == '-');
  }
}
