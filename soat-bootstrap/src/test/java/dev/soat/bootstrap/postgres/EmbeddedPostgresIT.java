package dev.soat.bootstrap.postgres;

import static dev.soat.bootstrap.postgres.TestDataDirectory.ask;
import static dev.soat.bootstrap.postgres.TestDataDirectory.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class EmbeddedPostgresIT {
  private static TestDataDirectory directory;
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() throws IOException {
    directory = TestDataDirectory.locked();
    postgres = directory.start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
    directory.close();
  }

  @Test
  void nothing_that_was_committed_can_be_lost() throws SQLException {
    for (String parameter : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      assertThat(ask(postgres, "SHOW " + parameter)).as(parameter).isEqualTo("on");
    }
  }

  @Test
  void it_listens_on_the_loopback_only_and_on_no_socket_file() throws Exception {
    assertThat(ask(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
    List<String> lockFile = Files.readAllLines(directory.cluster().resolve("postmaster.pid"));
    assertThat(lockFile.get(4)).as("folder of the socket file").isBlank();
    assertThat(lockFile.get(5)).as("address").isEqualTo("127.0.0.1");
    assertThat(ask(postgres, "SHOW port")).isEqualTo(Integer.toString(postgres.port()));
  }

  @Test
  void text_is_utf_8_in_byte_order_and_time_is_utc() throws SQLException {
    assertThat(
            Map.of(
                "encoding", ask(postgres, "SHOW server_encoding"),
                "zone", ask(postgres, "SHOW log_timezone"),
                "order", ask(postgres, "SELECT 'Z' < 'a'"),
                "case", ask(postgres, "SELECT lower('É')")))
        .isEqualTo(Map.of("encoding", "UTF8", "zone", "UTC", "order", "t", "case", "é"));
  }

  @Test
  void a_wrong_password_is_refused() {
    assertThatThrownBy(
            () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "wrong"))
        .isInstanceOfSatisfying(
            SQLException.class, refusal -> assertThat(refusal.getSQLState()).isEqualTo("28P01"));
  }

  @Test
  void the_superuser_cannot_log_in() {
    assertThatThrownBy(
            () -> DriverManager.getConnection(postgres.jdbcUrl(), "postgres", postgres.password()))
        .hasMessageContaining("no pg_hba.conf entry");
  }

  @Test
  void the_server_works_as_an_owner_who_is_no_superuser() throws SQLException {
    assertThat(ask(postgres, "SHOW is_superuser")).isEqualTo("off");
    execute(postgres, "CREATE SCHEMA own; CREATE TABLE own.things (id int)");
    execute(
        postgres, "CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent; CREATE EXTENSION pgcrypto");
  }

  @Test
  void the_password_can_be_read_by_its_owner_only() throws IOException {
    Path file = directory.postgres().resolve("password");
    assertThat(Files.readString(file).strip()).isEqualTo(postgres.password()).hasSize(43);
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(permissions(directory.postgres())).isEqualTo("rwx------");
    assertThat(permissions(directory.cluster())).isEqualTo("rwx------");
    assertThat(permissions(directory.postgres().resolve("postgres.log"))).isEqualTo("rw-------");
  }

  @Test
  void the_password_is_neither_in_the_log_nor_on_a_command_line() throws IOException {
    assertThat(Files.readString(directory.postgres().resolve("postgres.log")))
        .contains("ready to accept connections")
        .doesNotContain(postgres.password());
    assertThat(directory.processes().all())
        .isNotEmpty()
        .allSatisfy(each ->
            assertThat(each.info().commandLine().orElse("")).doesNotContain(postgres.password()));
    assertThat(new PostgresCluster(directory.cluster(), new DatabasePassword(postgres.password())))
        .asString()
        .doesNotContain(postgres.password());
  }

  @Test
  void failed_statements_do_not_spill_data_into_the_log() throws IOException {
    assertThatThrownBy(() -> execute(postgres, "SELECT 'very private'::int"))
        .hasMessageContaining("very private");
    assertThat(Files.readString(directory.postgres().resolve("postgres.log")))
        .doesNotContain("very private");
  }

  @Test
  void the_binaries_can_be_written_by_their_owner_only() throws IOException {
    try (Stream<Path> tree = Files.walk(directory.postgres())) {
      assertThat(tree.filter(path -> !Files.isSymbolicLink(path)))
          .hasSizeGreaterThan(1_000)
          .allSatisfy(path ->
              assertThat(Files.getPosixFilePermissions(path))
                  .doesNotContain(
                      PosixFilePermission.OTHERS_WRITE, PosixFilePermission.GROUP_WRITE));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void the_database_process_is_our_child_in_a_session_of_its_own() {
    ProcessHandle database = ProcessHandle.of(postgres.processId()).orElseThrow();
    assertThat(database.parent()).contains(ProcessHandle.current());
    assertThat(PostmasterFile.in(directory.cluster()))
        .hasValueSatisfying(file -> assertThat(file.saysReady(postgres.processId())).isTrue());
    assertThat(Command.run("ps", "-o", "sid=", "-p", "" + postgres.processId()).strip())
        .isEqualTo("" + postgres.processId());
  }

  @Test
  void a_second_start_in_the_same_process_is_refused_and_harms_nobody() throws SQLException {
    long before = postgres.processId();
    assertThatThrownBy(directory::start)
        .isInstanceOf(PostgresStartException.class)
        .hasMessageContaining("already runs the database");
    assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
    assertThat(postgres.processId()).isEqualTo(before);
  }

  @Test
  void rows_port_and_password_survive_a_restart() throws Exception {
    try (TestDataDirectory own = TestDataDirectory.locked()) {
      EmbeddedPostgres first = own.start();
      execute(first, "CREATE TABLE kept AS SELECT 42 AS answer");
      first.close();
      try (EmbeddedPostgres second = own.start()) {
        assertThat(ask(second, "SELECT answer FROM kept")).isEqualTo("42");
        assertThat(second.port()).isEqualTo(first.port());
        assertThat(second.password()).isEqualTo(first.password());
      }
    }
  }

  @Test
  void closing_ends_open_sessions_and_every_process_and_may_be_repeated() throws Exception {
    try (TestDataDirectory own = TestDataDirectory.locked();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      EmbeddedPostgres closed = own.start();
      try (var session = TestDataDirectory.connect(closed)) {
        var others = Stream.generate(() -> threads.submit(closed::close)).limit(4).toList();
        closed.close();
        for (var other : others) {
          other.get();
        }
        assertThat(session.isValid(1)).isFalse();
      }
      assertThat(own.processes().all()).isEmpty();
      assertThat(PostmasterFile.in(own.cluster())).isEmpty();
      closed.close();
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
