package dev.soat.bootstrap.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The published npm packages, installed once into the build folder in the versions that the
 * committed lock file names. Where they cannot be had, tests are skipped and say what is missing,
 * unless SOAT_REQUIRE_CLIENT_TESTS is true: then they fail.
 */
final class RealClients {
  private static final Path FOLDER = Path.of("target", "soat-client").toAbsolutePath();
  private static final Path STAMP = FOLDER.resolve("installed.json");
  private static final Optional<String> MISSING = install();

  private RealClients() {}

  /** The folder in which the packages are installed. */
  static Path folder() {
    MISSING.ifPresent(RealClients::giveUp);
    return FOLDER;
  }

  private static void giveUp(String missing) {
    String reason = "The tests with the published clients need " + missing;
    if ("true".equals(System.getenv("SOAT_REQUIRE_CLIENT_TESTS"))) {
      throw new AssertionError(reason);
    }
    Assumptions.abort(reason);
  }

  private static Optional<String> install() {
    try {
      for (String program : List.of("node", "npm")) {
        if (!isThere(program)) {
          return Optional.of(program + " on the PATH (Node 20 or newer)");
        }
      }
      Files.createDirectories(FOLDER);
      for (String file :
          List.of("package.json", "package-lock.json", "tutorial.mjs", "verify-webhook.mjs")) {
        Files.writeString(FOLDER.resolve(file), resource(file));
      }
      return isInstalled() ? Optional.empty() : installPackages();
    } catch (IOException failure) {
      return Optional.of("a folder to install into: " + failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.of("time to install");
    }
  }

  private static boolean isThere(String program) throws InterruptedException {
    try {
      return run(Path.of("."), program, "--version").exitCode() == 0;
    } catch (IOException notFound) {
      return false;
    }
  }

  private static boolean isInstalled() throws IOException {
    return Files.exists(STAMP) && Files.readString(STAMP).equals(resource("package-lock.json"));
  }

  /** Exactly what the lock file names; no script of a package is run. */
  private static Optional<String> installPackages() throws IOException, InterruptedException {
    ProgramRun npm =
        run(FOLDER, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error");
    if (npm.exitCode() != 0) {
      return Optional.of("'npm ci' to succeed in " + FOLDER + ": " + npm.errors());
    }
    Files.writeString(STAMP, resource("package-lock.json"));
    return Optional.empty();
  }

  private static ProgramRun run(Path folder, String... command)
      throws IOException, InterruptedException {
    return ProgramRun.of(List.of(command), folder, System.getenv());
  }

  private static String resource(String file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(RealClients.class.getResourceAsStream("/client/" + file))) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
