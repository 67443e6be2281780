package dev.soat.bootstrap.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Where the server keeps what must survive it: {@code SOAT_DATA_DIR}, or the user's data home. */
final class DataDirectory {
  private DataDirectory() {}

  static Path choose(Environment environment) {
    return environment
        .text("SOAT_DATA_DIR")
        .map(text -> path("SOAT_DATA_DIR", text))
        .orElseGet(() -> dataHome(environment).resolve("soat"))
        .toAbsolutePath()
        .normalize();
  }

  private static Path path(String name, String text) {
    try {
      if (!text.startsWith("~")) {
        return Path.of(text);
      }
    } catch (InvalidPathException malformed) {
      // Told below.
    }
    throw new ConfigException(
        name + " must be the path of a folder, with the home folder written out.");
  }

  private static Path dataHome(Environment environment) {
    Optional<Path> configured =
        environment
            .text("XDG_DATA_HOME")
            .map(text -> path("XDG_DATA_HOME", text))
            .filter(Path::isAbsolute);
    if (configured.isPresent()) {
      return configured.get();
    }
    Path home = Path.of(System.getProperty("user.home", ""));
    if (!home.isAbsolute()) {
      throw new ConfigException(
          "SOAT_DATA_DIR must be set because the user of this process has no home folder.");
    }
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return home.resolve(system.startsWith("mac") ? "Library/Application Support" : ".local/share");
  }
}
