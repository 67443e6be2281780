package dev.soat.domain.shared;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Points in time as texts: UTC, with milliseconds, {@code 2026-01-31T09:05:00.120Z}. */
public final class IsoTime {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private IsoTime() {}

  public static String text(Instant instant) {
    return FORMAT.format(instant);
  }
}
