package dev.soat.persistence.shared;

import dev.soat.domain.shared.SoatException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where a page ended: the place of its last row, as text that callers only hand back. */
public final class Cursor {
  private Cursor() {}

  public static String after(long place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Long.toString(place).getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * The place a cursor stands for.
   *
   * @throws SoatException {@code VALIDATION_FAILED} when the text is no cursor
   */
  public static long read(String cursor) {
    try {
      String place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
      long read = Long.parseLong(place);
      if (after(read).equals(cursor)) {
        return read;
      }
      throw malformed();
    } catch (IllegalArgumentException unreadable) {
      throw malformed();
    }
  }

  private static SoatException malformed() {
    return SoatException.invalid(
        "cursor", "cursor must be the next_cursor of an earlier page, unchanged.");
  }
}
