package dev.soat.bootstrap.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Runs a program that ends by itself, and collects what it prints. */
final class ShortCommand {
  private static final int COULD_NOT_RUN = 127;
  private static final int TOOK_TOO_LONG = 124;

  private ShortCommand() {}

  /** What a program answered; {@code output} holds both of its output streams. */
  record Result(int exitCode, String output) {
    boolean succeeded() {
      return exitCode == 0;
    }
  }

  static Result run(List<String> command, Path directory, Duration limit) {
    return run(command, directory, limit, "");
  }

  /** Never throws for a program that is missing or fails: the result says so. */
  static Result run(List<String> command, Path directory, Duration limit, String input) {
    Process process;
    try {
      process = builder(command, directory).redirectErrorStream(true).start();
    } catch (IOException failure) {
      return new Result(COULD_NOT_RUN, String.valueOf(failure.getMessage()));
    }
    CompletableFuture<String> output = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> output.complete(everythingFrom(process)));
    try {
      give(process, input);
      if (!process.waitFor(limit)) {
        return new Result(TOOK_TOO_LONG, "no answer within " + limit.toSeconds() + " s");
      }
      return new Result(process.exitValue(), output.join());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw PostgresStartException.interrupted();
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * A child with none of the server's environment: it holds secrets, and settings meant for other
   * PostgreSQL programs.
   */
  static ProcessBuilder builder(List<String> command, Path directory) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().retainAll(Set.of("PATH"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TZ", "UTC");
    return builder;
  }

  private static void give(Process process, String input) {
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // The program ended without reading: its exit code and output tell why.
    }
  }

  private static String everythingFrom(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      return String.valueOf(failure.getMessage());
    }
  }
}
