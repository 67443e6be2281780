package dev.soat.bootstrap.postgres;

/** Waits between two looks at something that sends no word when it changes. */
final class Pause {
  private Pause() {}

  static void of(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw PostgresStartException.interrupted();
    }
  }
}
