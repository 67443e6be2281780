package dev.soat.application.identity;

import dev.soat.domain.shared.SoatException;
import java.nio.charset.StandardCharsets;

/**
 * What may be a user name: 1 to 255 characters, no control characters, no blanks at either end. And
 * what may be a password: 8 characters at least, 1,024 bytes of UTF-8 at most.
 */
final class CredentialRules {
  private static final int LONGEST_NAME = 255;
  private static final int SHORTEST_PASSWORD = 8;
  private static final int LONGEST_PASSWORD = 1_024;

  private CredentialRules() {}

  /**
   * For the name of a user to be.
   *
   * @throws SoatException {@code VALIDATION_FAILED}
   */
  static void requireUsername(String username) {
    if (username.isEmpty() || !canBeUsername(username)) {
      throw SoatException.invalid(
          "username", "username must have 1 to " + LONGEST_NAME + " characters.");
    }
    if (username.codePoints().anyMatch(Character::isISOControl)
        || !username.strip().equals(username)) {
      throw SoatException.invalid(
          "username", "username must not hold control characters, nor begin or end with a blank.");
    }
  }

  /** Whether somebody may have this name, whatever the rules were when it was given. */
  static boolean canBeUsername(String username) {
    return username.codePointCount(0, username.length()) <= LONGEST_NAME;
  }

  /**
   * For a password to be.
   *
   * @throws SoatException {@code VALIDATION_FAILED}
   */
  static void requirePassword(String field, String password) {
    if (password.codePointCount(0, password.length()) < SHORTEST_PASSWORD) {
      throw SoatException.invalid(
          field, field + " must have at least " + SHORTEST_PASSWORD + " characters.");
    }
    if (!canBePassword(password)) {
      throw SoatException.invalid(
          field, field + " must have at most " + LONGEST_PASSWORD + " bytes.");
    }
  }

  /** Whether it is short enough to be hashed. */
  static boolean canBePassword(String password) {
    return password.length() <= LONGEST_PASSWORD
        && password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PASSWORD;
  }
}
