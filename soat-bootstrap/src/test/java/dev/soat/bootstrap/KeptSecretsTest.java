package dev.soat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.bootstrap.config.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptSecretsTest {
  private static final String NAME = "jwt-secret";

  @TempDir private Path folder;
  private final RandomGenerator chance = new SecureRandom();

  @Test
  void a_secret_is_64_hexadecimal_digits_and_the_user_s_alone() throws IOException {
    assertThat(secrets().keep(NAME)).matches("[0-9a-f]{64}");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void each_name_and_each_folder_has_a_secret_of_its_own() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));

    assertThat(
            Stream.of(
                secrets().keep(NAME),
                secrets().keep("encryption-key"),
                new KeptSecrets(other, chance).keep(NAME)))
        .doesNotHaveDuplicates();
  }

  @Test
  void a_restart_finds_the_secret_again() {
    String secret = secrets().keep(NAME);

    assertThat(secrets().keep(NAME)).isEqualTo(secret);
  }

  @Test
  void a_draft_that_a_crash_left_behind_is_no_secret() throws IOException {
    Files.writeString(folder.resolve(NAME + ".new"), "half a sec");

    String secret = secrets().keep(NAME);

    assertThat(secret).hasSize(64);
    assertThat(Files.readString(file())).isEqualTo(secret + "\n");
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "too short",
        "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
        "\u00ff\u00fe"
      })
  void a_damaged_file_is_named_and_never_replaced(String content) throws IOException {
    byte[] damaged = content.getBytes(StandardCharsets.ISO_8859_1);
    Files.write(file(), damaged);

    assertThatThrownBy(() -> secrets().keep(NAME))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining("damaged");
    assertThat(file()).hasBinaryContent(damaged);
  }

  @Test
  void a_folder_that_cannot_be_written_is_named() {
    Path missing = folder.resolve("missing");

    assertThatThrownBy(() -> new KeptSecrets(missing, chance).keep(NAME))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(missing.resolve(NAME).toString());
  }

  private KeptSecrets secrets() {
    return new KeptSecrets(folder, chance);
  }

  private Path file() {
    return folder.resolve(NAME);
  }
}
