package dev.soat.bootstrap.demo;

/** A step did not give what the tutorial promises; the message says what was expected. */
final class WalkFailed extends Exception {
  private static final long serialVersionUID = 1L;

  WalkFailed(String expected) {
    super(expected);
  }
}
