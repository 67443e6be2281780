package dev.soat.bootstrap.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A program of the system that a test cannot do without. */
final class Command {
  private Command() {}

  static String run(String... command) {
    ShortCommand.Result result =
        ShortCommand.run(List.of(command), Path.of("/"), Duration.ofMinutes(1));
    if (!result.succeeded()) {
      throw new IllegalStateException(String.join(" ", command) + ": " + result.output());
    }
    return result.output();
  }
}
