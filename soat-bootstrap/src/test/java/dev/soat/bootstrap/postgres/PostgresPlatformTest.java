package dev.soat.bootstrap.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresPlatformTest {
  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, postgres-linux-x86_64.txz",
    "Linux, aarch64, postgres-linux-arm_64.txz",
    "Mac OS X, x86_64, postgres-darwin-x86_64.txz",
    "Mac OS X, aarch64, postgres-darwin-arm_64.txz",
  })
  void known_machines_have_an_archive(String system, String processor, String archive) {
    assertThat(PostgresPlatform.of(system, processor, path -> true).archive()).isEqualTo(archive);
  }

  @Test
  void an_unknown_machine_is_told_what_to_do() {
    assertThatThrownBy(() -> PostgresPlatform.of("Windows 11", "amd64", path -> true))
        .isInstanceOf(PostgresStartException.class)
        .hasMessageContainingAll("not on Windows 11 amd64", "Set DATABASE_URL");
  }

  @Test
  void a_system_without_the_gnu_library_is_told_what_to_do() {
    assertThatThrownBy(() -> PostgresPlatform.of("Linux", "amd64", path -> false))
        .isInstanceOf(PostgresStartException.class)
        .hasMessageContainingAll("musl", "Set DATABASE_URL");
  }
}
