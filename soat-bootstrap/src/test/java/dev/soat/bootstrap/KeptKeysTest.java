package dev.soat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.bootstrap.config.ConfigException;
import dev.soat.persistence.secret.EncryptionKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptKeysTest {
  @TempDir private Path folder;

  private KeptKeys keys() {
    return new KeptKeys(folder, new SecureRandom());
  }

  private Path file() {
    return folder.resolve("encryption-key");
  }

  @Test
  void a_first_key_is_made_once_and_is_the_user_s_alone() throws IOException {
    keys().ensure();
    EncryptionKeys first = keys().read();
    keys().ensure();

    assertThat(keys().read()).isEqualTo(first);
    assertThat(first.others()).isEmpty();
    assertThat(Files.readString(file())).isEqualTo(first.current().reveal() + "\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void a_rotation_keeps_the_old_key_until_it_is_finished() throws IOException {
    keys().ensure();
    EncryptionKeys before = keys().read();
    assertThat(keys().areRotating()).isFalse();

    keys().begin();
    EncryptionKeys during = keys().read();
    assertThat(keys().areRotating()).isTrue();
    assertThat(during.current()).isNotEqualTo(before.current());
    assertThat(during.others()).containsExactly(before.current());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");

    keys().finish();
    assertThat(keys().read()).isEqualTo(new EncryptionKeys(during.current(), List.of()));
    assertThat(keys().areRotating()).isFalse();
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "too short\n", "0123\u00ff"})
  void a_damaged_file_is_named_and_never_replaced(String content) throws IOException {
    Files.writeString(file(), content);
    keys().ensure();

    assertThatThrownBy(() -> keys().read())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining("damaged");
    assertThat(file()).hasContent(content);
  }
}
