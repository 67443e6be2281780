package dev.soat.bootstrap.demo;

import java.time.Duration;

/**
 * How fast the demo model thinks and speaks. Both methods are called on the thread of the request
 * they slow down, which is a virtual one and may block; an interrupt ends the request.
 */
public interface Pace {
  /** Answers at once. */
  Pace NONE = of(Duration.ZERO, Duration.ZERO);

  /** Called when a question has been read, before anything is answered. */
  void beforeReply() throws InterruptedException;

  /** Called before every word of a streamed answer but the first. */
  void betweenWords() throws InterruptedException;

  /** Takes the same time for every answer. */
  static Pace of(Duration thinking, Duration perWord) {
    return new Pace() {
      @Override
      public void beforeReply() throws InterruptedException {
        pause(thinking);
      }

      @Override
      public void betweenWords() throws InterruptedException {
        pause(perWord);
      }

      private static void pause(Duration time) throws InterruptedException {
        if (time.isPositive()) {
          Thread.sleep(time);
        }
      }
    };
  }
}
