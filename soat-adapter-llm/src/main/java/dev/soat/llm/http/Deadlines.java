package dev.soat.llm.http;

import java.time.Duration;

/**
 * How long each phase of one model call may take.
 *
 * @param connect for looking up the name, connecting and the TLS handshake, in each attempt. A
 *     system that is slow to look up a name is waited for; nothing can interrupt it
 * @param firstByte from sending the request to the first byte of a streamed answer. An unstreamed
 *     answer begins when the model has finished, so only {@code total} limits it
 * @param idle between two bytes, of the answer or of the request
 * @param total for everything, attempts and the waits between them included
 */
public record Deadlines(Duration connect, Duration firstByte, Duration idle, Duration total) {
  private static final Duration LONGEST = Duration.ofDays(1);

  public static final Deadlines DEFAULT =
      new Deadlines(
          Duration.ofSeconds(10),
          Duration.ofSeconds(120),
          Duration.ofSeconds(60),
          Duration.ofMinutes(10));

  public Deadlines {
    require("connect", connect);
    require("firstByte", firstByte);
    require("idle", idle);
    require("total", total);
  }

  private static void require(String name, Duration value) {
    if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(name + " is between a millisecond and a day");
    }
  }
}
