package dev.soat.domain.identity;

/**
 * Hashes passwords slowly, with a salt inside the text. Each call may take some hundred
 * milliseconds and much memory; implementations bound how many run at once, and throw a {@link
 * dev.soat.domain.shared.SoatException} with code {@code TOO_MANY_REQUESTS} when too many wait.
 */
public interface PasswordHasher {
  /** A text to be stored, another one each time; only {@link #matches} can tell what it is of. */
  String hash(String password);

  /** Whether this is the password; takes the same time either way. */
  boolean matches(String password, String hash);
}
