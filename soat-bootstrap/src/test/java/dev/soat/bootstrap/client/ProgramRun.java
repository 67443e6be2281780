package dev.soat.bootstrap.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a program did that has ended. */
record ProgramRun(int exitCode, String output, String errors) {
  private static final int LONGEST_SECONDS = 120;

  /**
   * Runs a program to its end.
   *
   * @param environment all variables it sees
   */
  static ProgramRun of(List<String> command, Path folder, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("output", ".txt");
    Path errors = Files.createTempFile("errors", ".txt");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " did not end: " + Files.readString(errors));
      }
      return new ProgramRun(
          process.exitValue(), Files.readString(output), Files.readString(errors));
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }
}
