package dev.soat.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdminConfigTest {
  private static final boolean EMBEDDED = true;
  private static final boolean EXTERNAL = false;

  @Test
  void an_embedded_start_has_the_admin_of_the_manual() {
    assertThat(read(EMBEDDED, Map.of()))
        .contains(new AdminConfig("admin", AdminConfig.DEFAULT_PASSWORD, true));
  }

  @Test
  void a_password_alone_is_that_of_the_usual_admin() {
    assertThat(read(EMBEDDED, Map.of("SOAT_ADMIN_PASSWORD", " of my own ")))
        .contains(new AdminConfig("admin", " of my own ", false));
  }

  @Test
  void the_end_of_a_line_is_no_part_of_a_password() {
    assertThat(read(EMBEDDED, Map.of("SOAT_ADMIN_PASSWORD", "from a file\r\n")))
        .map(AdminConfig::password)
        .contains("from a file");
  }

  @Test
  void an_empty_name_makes_no_admin_anywhere() {
    Map<String, String> empty = Map.of("SOAT_ADMIN_USERNAME", "", "SOAT_ADMIN_PASSWORD", "p");

    assertThat(read(EMBEDDED, empty)).isEmpty();
    assertThat(read(EXTERNAL, empty)).isEmpty();
    assertThat(read(EMBEDDED, Map.of("SOAT_ADMIN_USERNAME", " "))).isEmpty();
  }

  @Test
  void the_password_of_the_manual_belongs_to_the_name_of_the_manual() {
    assertRefused(EMBEDDED, Map.of("SOAT_ADMIN_USERNAME", "root"));
    assertRefused(
        EXTERNAL,
        Map.of("SOAT_ADMIN_USERNAME", "root", "SOAT_ADMIN_PASSWORD", AdminConfig.DEFAULT_PASSWORD));
    assertThat(read(EMBEDDED, Map.of("SOAT_ADMIN_USERNAME", "admin")))
        .contains(new AdminConfig("admin", AdminConfig.DEFAULT_PASSWORD, true));
  }

  @Test
  void a_database_elsewhere_gets_an_admin_when_both_are_given() {
    assertThat(read(EXTERNAL, Map.of())).isEmpty();
    assertRefused(EXTERNAL, Map.of("SOAT_ADMIN_USERNAME", "root"));
    assertRefused(EXTERNAL, Map.of("SOAT_ADMIN_PASSWORD", "p"));
    assertThat(read(EXTERNAL, Map.of("SOAT_ADMIN_USERNAME", "root", "SOAT_ADMIN_PASSWORD", "p")))
        .contains(new AdminConfig("root", "p", false));
  }

  private static Optional<AdminConfig> read(boolean embedded, Map<String, String> variables) {
    return AdminConfig.read(new Environment(variables), embedded);
  }

  private static void assertRefused(boolean embedded, Map<String, String> variables) {
    assertThatThrownBy(() -> read(embedded, variables))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("SOAT_ADMIN_USERNAME")
        .hasMessageContaining("SOAT_ADMIN_PASSWORD");
  }

  @Test
  void a_password_nobody_could_log_in_with_is_refused() {
    assertThatThrownBy(() -> read(EMBEDDED, Map.of("SOAT_ADMIN_PASSWORD", "\u00e9".repeat(513))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("SOAT_ADMIN_PASSWORD must have at most 1024 bytes");
  }
}
