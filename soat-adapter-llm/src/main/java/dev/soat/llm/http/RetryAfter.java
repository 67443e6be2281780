package dev.soat.llm.http;

import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Reads how long who answers asks to be left alone. */
public final class RetryAfter {
  private static final int MAX_DIGITS = 9;

  private RetryAfter() {}

  /** From {@code retry-after-ms}, or {@code Retry-After} in seconds or as a date. */
  public static @Nullable Duration of(Response response) {
    Headers headers = response.headers();
    Long millis = number(headers.get("retry-after-ms"));
    if (millis != null) {
      return Duration.ofMillis(millis);
    }
    Long seconds = number(headers.get("Retry-After"));
    return seconds != null ? Duration.ofSeconds(seconds) : untilDate(headers);
  }

  private static @Nullable Long number(@Nullable String text) {
    String digits = text == null ? "" : text.strip();
    int point = digits.indexOf('.');
    if (point >= 0) {
      digits = digits.substring(0, point);
    }
    boolean number =
        !digits.isEmpty()
            && digits.length() <= MAX_DIGITS
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Long.valueOf(digits) : null;
  }

  /** Counted from the provider's own clock, so that ours does not matter. */
  private static @Nullable Duration untilDate(Headers headers) {
    Instant until = headers.getInstant("Retry-After");
    Instant now = headers.getInstant("Date");
    if (until == null || now == null) {
      return null;
    }
    Duration wait = Duration.between(now, until);
    return wait.isNegative() ? Duration.ZERO : wait;
  }
}
