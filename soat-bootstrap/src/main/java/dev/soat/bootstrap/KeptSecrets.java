package dev.soat.bootstrap;

import dev.soat.bootstrap.config.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Secrets the server made for itself at its first start and keeps in its data directory, readable
 * by its user alone.
 */
final class KeptSecrets {
  private static final int BYTES = 32;
  private static final Pattern SECRET = Pattern.compile("[0-9a-f]{" + BYTES * 2 + "}");

  private final Path folder;
  private final RandomGenerator chance;

  KeptSecrets(Path folder, RandomGenerator chance) {
    this.folder = folder;
    this.chance = chance;
  }

  /** The secret of this name as 64 hexadecimal digits, made now if it was not there. */
  String keep(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.exists(file) ? read(file) : make(file);
    } catch (IOException fault) {
      throw new ConfigException(
          "The file " + file + " cannot be read or written: " + fault.getMessage() + ".");
    }
  }

  private static String read(Path file) throws IOException {
    String secret = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    if (!SECRET.matcher(secret).matches()) {
      throw new ConfigException(
          "The file "
              + file
              + " is damaged. Restore it from a backup, or delete it to have a new"
              + " secret made; what was signed with the old one is lost then.");
    }
    return secret;
  }

  private String make(Path file) throws IOException {
    byte[] bytes = new byte[BYTES];
    chance.nextBytes(bytes);
    String secret = HexFormat.of().formatHex(bytes);
    KeptFile.replace(file, secret + "\n");
    return secret;
  }
}
