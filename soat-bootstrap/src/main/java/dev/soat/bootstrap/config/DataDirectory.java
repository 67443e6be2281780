package dev.soat.bootstrap.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** Where the server keeps what must survive it: {@code SOAT_DATA_DIR}, or the user's data home. */
final class DataDirectory {
  private DataDirectory() {}

  static Path choose(Environment environment) {
    return environment
        .text("SOAT_DATA_DIR")
        .map(DataDirectory::path)
        .orElseGet(() -> dataHome(environment).resolve("soat"))
        .toAbsolutePath()
        .normalize();
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException fault) {
      throw new ConfigException("SOAT_DATA_DIR must be the path of a folder.");
    }
  }

  private static Path dataHome(Environment environment) {
    Path home = Path.of(System.getProperty("user.home", "."));
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.startsWith("mac")) {
      return home.resolve("Library/Application Support");
    }
    return environment
        .text("XDG_DATA_HOME")
        .map(Path::of)
        .orElseGet(() -> home.resolve(".local/share"));
  }
}
