package dev.soat.http.wire;

import org.jspecify.annotations.Nullable;

/** How long the short texts of the API may be. */
public final class Limits {
  private static final int NAME = 255;

  private Limits() {}

  /** A name that must be there; at most 255 characters. */
  public static String requiredName(BodyReader body, String field) {
    return checked(body, field, body.requiredText(field));
  }

  /** A name that may be absent; at most 255 characters. */
  public static @Nullable String name(BodyReader body, String field) {
    String text = body.text(field);
    return text == null ? null : checked(body, field, text);
  }

  private static String checked(BodyReader body, String field, String text) {
    if (text.codePointCount(0, text.length()) > NAME) {
      body.fault(field, field + " must have at most " + NAME + " characters.");
    }
    return text;
  }
}
