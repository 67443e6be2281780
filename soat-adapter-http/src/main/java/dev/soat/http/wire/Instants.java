package dev.soat.http.wire;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Points in time as the API writes them: {@code 2026-01-31T09:05:00.120Z}. */
final class Instants {
  private Instants() {}

  static String text(Instant instant) {
    OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
    char[] text = "0000-00-00T00:00:00.000Z".toCharArray();
    put(text, 0, 4, time.getYear());
    put(text, 5, 2, time.getMonthValue());
    put(text, 8, 2, time.getDayOfMonth());
    put(text, 11, 2, time.getHour());
    put(text, 14, 2, time.getMinute());
    put(text, 17, 2, time.getSecond());
    put(text, 20, 3, time.getNano() / 1_000_000);
    return new String(text);
  }

  private static void put(char[] text, int at, int length, int number) {
    int rest = number;
    for (int i = at + length - 1; i >= at; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
