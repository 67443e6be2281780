package dev.soat.domain.secret;

/**
 * Whose a sealed value is: put in another place, it does not open.
 *
 * @param kind what it belongs to, for example {@code secret}
 * @param id which of them
 */
public record SealedFor(String kind, String id) {
  public SealedFor {
    if (kind.isEmpty() || kind.indexOf('\0') >= 0 || id.isEmpty() || id.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("an owner has a kind and an id, without U+0000");
    }
  }
}
