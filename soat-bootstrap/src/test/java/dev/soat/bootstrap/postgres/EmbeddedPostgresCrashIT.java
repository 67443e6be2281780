package dev.soat.bootstrap.postgres;

import static dev.soat.bootstrap.postgres.TestDataDirectory.ask;
import static dev.soat.bootstrap.postgres.TestDataDirectory.connect;
import static dev.soat.bootstrap.postgres.TestDataDirectory.execute;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database process dies while the server lives. */
class EmbeddedPostgresCrashIT {
  private TestDataDirectory directory;
  private EmbeddedPostgres postgres;

  @BeforeEach
  void start() throws IOException {
    directory = TestDataDirectory.locked();
    postgres = directory.start();
  }

  @AfterEach
  void stop() throws IOException {
    postgres.close();
    directory.close();
  }

  @Test
  void rows_committed_before_the_postmaster_is_killed_are_there_afterwards() throws Exception {
    committedRowsSurvive(processes -> kill(postgres.processId()));
  }

  @Test
  void rows_committed_before_every_process_is_killed_are_there_afterwards() throws Exception {
    committedRowsSurvive(processes -> processes.all().forEach(ProcessHandle::destroyForcibly));
  }

  private void committedRowsSurvive(Consumer<ClusterProcesses> crash) throws Exception {
    execute(postgres, "CREATE TABLE entries (id int PRIMARY KEY)");
    long before = postgres.processId();
    AtomicInteger committed = new AtomicInteger();
    CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(committed));
    Await.until("some rows are committed", () -> committed.get() > 200);

    crash.accept(directory.processes());

    writer.join();
    Await.until("another process answers", () -> postgres.processId() != before && answers());
    int confirmed = committed.get();
    assertThat(ask(postgres, "SELECT count(*) FROM entries WHERE id <= " + confirmed))
        .isEqualTo(Integer.toString(confirmed));
  }

  /** Counts a row only after its commit was confirmed; ends with the connection. */
  private void write(AtomicInteger committed) {
    try (Connection connection = connect(postgres);
        PreparedStatement insert = connection.prepareStatement("INSERT INTO entries VALUES (?)")) {
      while (true) {
        insert.setInt(1, committed.get() + 1);
        insert.executeUpdate();
        committed.incrementAndGet();
      }
    } catch (SQLException _) {
      // The crash that the test is about.
    }
  }

  @Test
  void it_comes_back_on_the_same_port_however_often_it_is_killed() throws Exception {
    int port = postgres.port();
    for (int crash = 1; crash <= 3; crash++) {
      long before = postgres.processId();
      kill(before);
      Await.until("another process answers", () -> postgres.processId() != before && answers());
    }
    assertThat(ask(postgres, "SHOW port")).isEqualTo(Integer.toString(port));
    assertThat(ProcessHandle.of(postgres.processId()).flatMap(ProcessHandle::parent))
        .contains(ProcessHandle.current());
  }

  @Test
  void it_keeps_trying_while_its_port_is_taken() throws Exception {
    ServerSocket thief = null;
    for (int attempt = 0; thief == null; attempt++) {
      assertThat(attempt).as("attempts to be faster than the restart").isLessThan(20);
      Await.until("the database answers", this::answers);
      kill(postgres.processId());
      thief = steal();
    }
    Await.until(
        "a restart finds the port taken",
        () ->
            Files.readString(directory.postgres().resolve("postgres.log"))
                .contains("could not bind"));
    thief.close();
    Await.until("the database answers", this::answers);
  }

  private ServerSocket steal() {
    long before = postgres.processId();
    while (postgres.processId() == before) {
      try {
        return new ServerSocket(postgres.port(), 1, InetAddress.ofLiteral("127.0.0.1"));
      } catch (IOException _) {
        Thread.onSpinWait();
      }
    }
    return null;
  }

  @Test
  void a_killed_session_costs_no_more_than_a_recovery() throws Exception {
    execute(postgres, "CREATE TABLE kept AS SELECT 1 AS id");
    long before = postgres.processId();
    try (Connection session = connect(postgres);
        var statement = session.createStatement();
        var row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      kill(row.getLong(1));
    }
    Await.until("the rows can be read", () -> ask(postgres, "SELECT id FROM kept").equals("1"));
    assertThat(postgres.processId()).isEqualTo(before);
  }

  @Test
  void a_session_too_busy_to_notice_that_the_postmaster_died_does_not_prevent_the_restart()
      throws Exception {
    long before = postgres.processId();
    CompletableFuture<Void> busy = CompletableFuture.runAsync(this::loopForever);
    Await.until("the session is busy", () -> busySessions().equals("1"));
    kill(before);
    Await.until("another process answers", () -> postgres.processId() != before && answers());
    assertThat(busySessions()).isEqualTo("0");
    busy.join();
  }

  private void loopForever() {
    try {
      execute(postgres, "DO $$ BEGIN LOOP END LOOP; END $$");
    } catch (SQLException _) {
      // The end of the session that the test is about.
    }
  }

  private String busySessions() throws SQLException {
    return ask(
        postgres,
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'DO %'");
  }

  @Test
  void a_database_that_dies_while_it_is_closed_stays_down_with_all_its_sessions() {
    CompletableFuture<Void> busy = CompletableFuture.runAsync(this::loopForever);
    Await.until("the session is busy", () -> busySessions().equals("1"));
    long before = postgres.processId();
    kill(before);
    postgres.close();
    assertThat(postgres.processId()).isEqualTo(before);
    Await.until("every process is gone", () -> directory.processes().all().isEmpty());
    busy.join();
  }

  private boolean answers() throws SQLException {
    return ask(postgres, "SELECT 1").equals("1");
  }

  private void kill(long processId) {
    ProcessHandle.of(processId).ifPresent(ProcessHandle::destroyForcibly);
  }
}
