package dev.soat.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DataDirectoryTest {
  private final String home = System.getProperty("user.home");

  @AfterEach
  void restoreHome() {
    System.setProperty("user.home", home);
  }

  @Test
  void what_is_said_is_made_absolute() {
    assertThat(choose(Map.of("SOAT_DATA_DIR", "data"))).isEqualTo(Path.of("data").toAbsolutePath());
  }

  @Test
  void the_data_home_of_the_user_is_the_usual_place() {
    assertThat(choose(Map.of("XDG_DATA_HOME", "/srv/data"))).isEqualTo(Path.of("/srv/data/soat"));
    assertThat(choose(Map.of()))
        .isAbsolute()
        .startsWithRaw(Path.of(home))
        .endsWithRaw(Path.of("soat"));
  }

  @Test
  void a_data_home_that_is_not_absolute_is_passed_over() {
    assertThat(choose(Map.of("XDG_DATA_HOME", "data"))).isEqualTo(choose(Map.of()));
  }

  @Test
  void a_user_without_a_home_must_say_where() {
    System.setProperty("user.home", "?");

    assertThatThrownBy(() -> choose(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("SOAT_DATA_DIR");
    assertThat(choose(Map.of("SOAT_DATA_DIR", "/srv/soat"))).isEqualTo(Path.of("/srv/soat"));
  }

  @Test
  void a_text_that_is_no_path_is_named() {
    assertThatThrownBy(() -> choose(Map.of("SOAT_DATA_DIR", "a\0b")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("SOAT_DATA_DIR");
  }

  private static Path choose(Map<String, String> variables) {
    return DataDirectory.choose(new Environment(variables));
  }
}
