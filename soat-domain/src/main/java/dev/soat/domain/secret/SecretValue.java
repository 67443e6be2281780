package dev.soat.domain.secret;

/** A value that is used, never shown: it prints as {@code ***}. */
public record SecretValue(String reveal) {
  @Override
  public String toString() {
    return "***";
  }
}
