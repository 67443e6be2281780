package dev.soat.bootstrap;

import dev.soat.bootstrap.config.ConfigException;
import dev.soat.domain.secret.SecretValue;
import dev.soat.persistence.secret.EncryptionKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The encryption key a server keeps in its data directory. The file has one key a line: first the
 * current one, then, while a rotation is under way, those that still decrypt.
 */
final class KeptKeys {
  static final String NAME = "encryption-key";
  private static final int BYTES = 32;

  private final Path file;
  private final RandomGenerator chance;

  KeptKeys(Path folder, RandomGenerator chance) {
    this.file = folder.resolve(NAME);
    this.chance = chance;
  }

  boolean exist() {
    return Files.exists(file);
  }

  /** Makes a first key where there is none. */
  void ensure() {
    if (!exist()) {
      write(Stream.of(newKey()));
    }
  }

  EncryptionKeys read() {
    List<SecretValue> keys = lines();
    try {
      return new EncryptionKeys(keys.getFirst(), keys.subList(1, keys.size()));
    } catch (IllegalArgumentException noKeys) {
      throw damaged();
    }
  }

  /** Whether a rotation was begun and not finished. */
  boolean areRotating() {
    return lines().size() > 1;
  }

  /** Puts a new key before those that are there. */
  void begin() {
    write(Stream.concat(Stream.of(newKey()), lines().stream()));
  }

  /** Forgets all keys but the current one. */
  void finish() {
    write(lines().stream().limit(1));
  }

  private SecretValue newKey() {
    byte[] bytes = new byte[BYTES];
    chance.nextBytes(bytes);
    return new SecretValue(HexFormat.of().formatHex(bytes));
  }

  private List<SecretValue> lines() {
    try {
      List<SecretValue> lines =
          Files.readString(file, StandardCharsets.ISO_8859_1)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .map(SecretValue::new)
              .toList();
      if (lines.isEmpty()) {
        throw damaged();
      }
      return lines;
    } catch (IOException fault) {
      throw unusable(fault);
    }
  }

  private void write(Stream<SecretValue> keys) {
    try {
      KeptFile.replace(
          file, keys.map(SecretValue::reveal).collect(Collectors.joining("\n", "", "\n")));
    } catch (IOException fault) {
      throw unusable(fault);
    }
  }

  private ConfigException damaged() {
    return new ConfigException(
        "The file "
            + file
            + " is damaged. Restore it from a backup. If there is none, delete it, run"
            + " soat-server rotate-secrets-key --old-key-is-lost, and store the values of all"
            + " secrets again.");
  }

  private ConfigException unusable(IOException fault) {
    return new ConfigException(
        "The file " + file + " cannot be read or written: " + fault.getMessage() + ".");
  }
}
