package dev.soat.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.SoatException;
import dev.soat.testing.Race;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MigrationsIT {
  private static final List<String> TABLES =
      List.of(
          "agents",
          "ai_providers",
          "api_key_policies",
          "api_keys",
          "audit_log",
          "conversations",
          "documents",
          "flyway_schema_history",
          "generations",
          "messages",
          "policies",
          "projects",
          "sealing_key",
          "secrets",
          "sessions",
          "user_policies",
          "users",
          "webhook_deliveries",
          "webhooks");

  private final StorageSettings settings = TestPostgres.shared().emptyDatabase();

  private List<String> texts(String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = TestPostgres.connect(settings);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = TestPostgres.connect(settings);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> tables() throws SQLException {
    return texts("select tablename from pg_tables where schemaname = 'public' order by 1");
  }

  private List<String> history() throws SQLException {
    return texts("select version || checksum || success from flyway_schema_history order by 1");
  }

  @Test
  void an_empty_database_gets_the_schema() throws SQLException {
    try (JdbiStorage storage = JdbiStorage.open(settings, TestKeys.cipher())) {
      assertThat(storage.ready()).isTrue();
      assertThat(storage.users().isEmpty()).isTrue();
    }
    assertThat(tables()).isEqualTo(TABLES);
  }

  @Test
  void a_second_start_changes_nothing() throws SQLException {
    JdbiStorage.open(settings, TestKeys.cipher()).close();
    List<String> first = history();
    JdbiStorage.open(settings, TestKeys.cipher()).close();
    assertThat(history()).isEqualTo(first).isNotEmpty();
  }

  @Test
  void nodes_that_start_together_migrate_once() throws SQLException {
    Race.of(
        4,
        number -> {
          try (JdbiStorage storage = JdbiStorage.open(settings, TestKeys.cipher())) {
            return storage.users().isEmpty();
          }
        });
    assertThat(tables()).isEqualTo(TABLES);
    assertThat(history()).doesNotHaveDuplicates();
  }

  @Test
  void an_older_server_starts_on_a_newer_schema() throws SQLException {
    JdbiStorage.open(settings, TestKeys.cipher()).close();
    execute("alter table users add column invented_later text");
    execute(
        """
        insert into flyway_schema_history
          (installed_rank, version, description, type, script, installed_by, execution_time, success)
        values (1000, '999', 'later', 'SQL', 'V999__later.sql', 'later', 1, true)
        """);
    try (JdbiStorage storage = JdbiStorage.open(settings, TestKeys.cipher())) {
      assertThat(storage.users().isEmpty()).isTrue();
    }
  }

  @Test
  void a_database_that_is_not_there_is_named_as_such() {
    StorageSettings nowhere =
        StorageSettings.of(
            settings.url().replaceAll("/[^/]*$", "/nowhere"),
            settings.user(),
            new SecretValue("hidden"));
    assertThatThrownBy(() -> JdbiStorage.open(nowhere, TestKeys.cipher()))
        .isInstanceOfSatisfying(
            SoatException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE);
              assertThat(refused.getMessage()).doesNotContain("jdbc", "hidden", settings.user());
            });
  }

  @Test
  void a_database_of_another_encoding_is_refused() throws SQLException {
    execute("drop database if exists latin");
    execute("create database latin encoding 'LATIN1' template template0");
    StorageSettings latin =
        StorageSettings.of(
            settings.url().replaceAll("/[^/]*$", "/latin"), settings.user(), settings.password());
    assertThatThrownBy(() -> JdbiStorage.open(latin, TestKeys.cipher()))
        .isInstanceOfSatisfying(
            SoatException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE);
              assertThat(refused.getMessage()).contains("LATIN1", "UTF8");
            });
  }

  @Test
  void no_word_of_a_migration_removes_anything() throws SQLException {
    JdbiStorage.open(settings, TestKeys.cipher()).close();
    assertThat(texts("select script from flyway_schema_history where version is not null"))
        .isNotEmpty()
        .allSatisfy(script ->
            assertThat(resource("/db/migration/" + script).toLowerCase(Locale.ROOT))
                .doesNotContainPattern("\\b(drop|rename|truncate|delete from)\\b"));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = MigrationsIT.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
