package dev.soat.bootstrap.postgres;

import static dev.soat.bootstrap.postgres.TestDataDirectory.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers after or beside each other on one data directory. */
class OrphanedPostgresIT {
  private Path root;

  @BeforeEach
  void make() throws IOException {
    root = TestDataDirectory.unlocked();
  }

  @AfterEach
  void remove() throws IOException {
    TestDataDirectory.remove(root);
  }

  @Test
  void a_database_left_behind_by_a_killed_server_is_stopped_and_not_adopted() throws Exception {
    ClusterProcesses processes = new ClusterProcesses(root.resolve("postgres/cluster"));
    try (HolderProcess holder = HolderProcess.on(root)) {
      String[] line = holder.awaitLine().split(" ", -1);
      assertThat(line[0]).isEqualTo("ready");
      long orphan = Long.parseLong(line[1]);
      holder.kill();
      assertThat(processes.find(orphan)).as("the orphan outlives its server").isPresent();
      // A session that stays open must not hold up the end of the orphan.
      try (Connection session = DriverManager.getConnection(line[2], "soat", password());
          var statement = session.createStatement()) {
        statement.execute("CREATE TABLE kept AS SELECT 1 AS id");
        try (DataDirectoryLock lock = acquire();
            EmbeddedPostgres postgres = TestDataDirectory.start(lock)) {
          assertThat(processes.find(orphan)).isEmpty();
          assertThat(postgres.processId()).isNotEqualTo(orphan);
          assertThat(ask(postgres, "SELECT id FROM kept")).isEqualTo("1");
        }
      }
    }
    assertThat(processes.all()).isEmpty();
  }

  @Test
  void a_second_server_is_told_who_holds_the_directory_and_since_when() throws Exception {
    try (HolderProcess holder = HolderProcess.on(root)) {
      holder.awaitDatabase();
      assertThatThrownBy(this::acquire)
          .isInstanceOf(PostgresStartException.class)
          .hasMessageMatching(
              "The data directory .* is in use by another SOAT server \\(process %d, running since \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\\)\\..*"
                  .formatted(holder.process().pid()));
      try (HolderProcess second = HolderProcess.on(root)) {
        assertThat(second.awaitLine()).startsWith("refused The data directory");
      }
      holder.kill();
      acquire().close();
    }
  }

  @Test
  void a_server_that_ends_in_order_leaves_no_process_and_no_lock() throws Exception {
    try (HolderProcess holder = HolderProcess.on(root)) {
      holder.awaitDatabase();
      holder.end();
      assertThat(holder.process().exitValue()).isZero();
    }
    assertThat(new ClusterProcesses(root.resolve("postgres/cluster")).all()).isEmpty();
    assertThat(root.resolve("server.pid")).doesNotExist();
    acquire().close();
  }

  private DataDirectoryLock acquire() {
    return TestDataDirectory.acquire(root);
  }

  private String password() throws IOException {
    return Files.readString(root.resolve("postgres/password")).strip();
  }
}
