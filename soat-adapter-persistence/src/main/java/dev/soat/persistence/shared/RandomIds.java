package dev.soat.persistence.shared;

import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Identifier;
import java.security.SecureRandom;

/** Identifiers from the system's secure random source. */
public final class RandomIds implements IdGenerator {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int BYTES_AT_ONCE = 24;
  // Six bits choose one of 64; the last two have no character and are drawn again.
  private static final int SIX_BITS = 0x3f;

  private final SecureRandom random = new SecureRandom();

  @Override
  public String next(String prefix) {
    StringBuilder id = new StringBuilder(prefix.length() + Identifier.RANDOM_LENGTH).append(prefix);
    int length = prefix.length() + Identifier.RANDOM_LENGTH;
    byte[] drawn = new byte[BYTES_AT_ONCE];
    while (id.length() < length) {
      random.nextBytes(drawn);
      for (int i = 0; i < drawn.length && id.length() < length; i++) {
        int choice = drawn[i] & SIX_BITS;
        if (choice < ALPHABET.length()) {
          id.append(ALPHABET.charAt(choice));
        }
      }
    }
    return id.toString();
  }
}
