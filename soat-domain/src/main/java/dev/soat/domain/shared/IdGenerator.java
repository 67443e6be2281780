package dev.soat.domain.shared;

/**
 * Where new identifiers come from. An implementation for production draws from a secure random
 * source; every call gives another text. Safe for use by many threads.
 */
@FunctionalInterface
public interface IdGenerator {
  /** The prefix followed by 16 characters of {@code [A-Za-z0-9]}. */
  String next(String prefix);
}
