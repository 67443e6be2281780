package dev.soat.bootstrap.postgres;

import static dev.soat.bootstrap.postgres.TestDataDirectory.ask;
import static dev.soat.bootstrap.postgres.TestDataDirectory.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A start on what earlier runs, crashes and people left behind. */
class EmbeddedPostgresStartIT {
  private TestDataDirectory directory;

  @BeforeEach
  void make() throws IOException {
    directory = TestDataDirectory.locked();
  }

  @AfterEach
  void remove() throws IOException {
    directory.close();
  }

  @Test
  void a_stale_lock_file_that_says_ready_and_names_a_stranger_confuses_nobody() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      leaveStaleLockFile(stranger.pid());
      try (EmbeddedPostgres postgres = directory.start()) {
        assertThat(ask(postgres, "SELECT id FROM kept")).isEqualTo("1");
        assertThat(postgres.processId()).isNotEqualTo(stranger.pid());
      }
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void a_stale_lock_file_that_names_a_dead_process_is_no_hindrance() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    leaveStaleLockFile(dead.pid());
    try (EmbeddedPostgres postgres = directory.start()) {
      assertThat(ask(postgres, "SELECT id FROM kept")).isEqualTo("1");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_dead_postmaster_that_nobody_collects_is_no_hindrance() throws Exception {
    // The program that takes the shell's place never asks what became of the shell's child.
    Process parent = new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; exec sleep 600").start();
    try {
      long zombie = Long.parseLong(parent.inputReader().readLine());
      Await.until(
          "the shell is replaced",
          () -> Files.readString(Path.of("/proc/" + parent.pid() + "/comm")).startsWith("sleep"));
      ProcessHandle.of(zombie).orElseThrow().destroyForcibly();
      Await.until("the child is a zombie", () -> stateOf(zombie).equals("Z"));
      leaveStaleLockFile(zombie);
      try (EmbeddedPostgres postgres = directory.start()) {
        assertThat(ask(postgres, "SELECT id FROM kept")).isEqualTo("1");
      }
      assertThat(stateOf(zombie)).isEqualTo("Z");
    } finally {
      parent.destroyForcibly();
    }
  }

  private void leaveStaleLockFile(long processId) throws Exception {
    List<String> lines;
    Path file = directory.cluster().resolve("postmaster.pid");
    try (EmbeddedPostgres first = directory.start()) {
      execute(first, "CREATE TABLE kept AS SELECT 1 AS id");
      lines = new ArrayList<>(Files.readAllLines(file));
    }
    lines.set(0, Long.toString(processId));
    Files.write(file, lines);
    assertThat(PostmasterFile.in(directory.cluster()).orElseThrow().saysReady(processId)).isTrue();
  }

  private static String stateOf(long processId) throws IOException {
    String status = Files.readString(Path.of("/proc/" + processId + "/stat"));
    return status.substring(status.lastIndexOf(')') + 2).split(" ", -1)[0];
  }

  @Test
  void a_database_that_was_half_made_is_made_anew() throws Exception {
    Path root = TestDataDirectory.withBinaries();
    try {
      try (HolderProcess holder = HolderProcess.on(root)) {
        Await.until("the making has begun", () -> !unfinished(root).isEmpty());
        holder.kill();
      }
      assertThat(root.resolve("postgres/cluster")).doesNotExist();
      try (DataDirectoryLock lock = TestDataDirectory.acquire(root);
          EmbeddedPostgres postgres = TestDataDirectory.start(lock)) {
        assertThat(ask(postgres, "SELECT current_user")).isEqualTo("soat");
      }
    } finally {
      TestDataDirectory.remove(root);
    }
  }

  private static List<Path> unfinished(Path root) throws IOException {
    try (Stream<Path> children = Files.list(root.resolve("postgres"))) {
      return children
          .filter(child -> child.getFileName().toString().startsWith("unfinished"))
          .toList();
    }
  }

  @Test
  void a_lost_password_is_replaced_and_a_shared_one_made_private() throws Exception {
    Path file = directory.postgres().resolve("password");
    String lost;
    try (EmbeddedPostgres first = directory.start()) {
      execute(first, "CREATE TABLE kept AS SELECT 1 AS id");
      lost = first.password();
    }
    Files.delete(file);
    try (EmbeddedPostgres second = directory.start()) {
      assertThat(ask(second, "SELECT id FROM kept")).isEqualTo("1");
      assertThat(second.password()).isNotEqualTo(lost);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    directory.start().close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_wrong_kept_password_is_told_with_the_way_out() throws Exception {
    directory.start().close();
    Path file = directory.postgres().resolve("password");
    Files.writeString(file, "not-the-one");
    assertThatThrownBy(directory::start)
        .isInstanceOf(PostgresStartException.class)
        .hasMessageContaining("Delete the file postgres/password");
    assertThat(directory.processes().all()).isEmpty();
    Files.delete(file);
    directory.start().close();
  }

  @Test
  void a_database_of_another_major_version_is_refused_and_left_alone() throws Exception {
    directory.start().close();
    Path version = directory.cluster().resolve("PG_VERSION");
    Files.writeString(version, "17\n");
    assertThatThrownBy(directory::start)
        .isInstanceOf(PostgresStartException.class)
        .hasMessageContainingAll("made by PostgreSQL 17", "brings PostgreSQL 18", "SOAT_DATA_DIR");
    assertThat(version).hasContent("17");
  }

  @Test
  void a_damaged_database_folder_is_refused_and_left_alone() throws Exception {
    directory.start().close();
    Files.delete(directory.cluster().resolve("PG_VERSION"));
    assertThatThrownBy(directory::start).hasMessageContaining("is not a database folder");
    assertThat(directory.cluster().resolve("base")).isDirectory();
  }

  @Test
  void a_port_taken_by_another_program_is_exchanged() throws Exception {
    EmbeddedPostgres first = directory.start();
    first.close();
    try (var taken = new ServerSocket(first.port(), 1, InetAddress.ofLiteral("127.0.0.1"));
        EmbeddedPostgres second = directory.start()) {
      assertThat(second.port()).isNotEqualTo(taken.getLocalPort());
      assertThat(ask(second, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void settings_in_the_cluster_cannot_make_it_forget_or_open_it() throws Exception {
    directory.start().close();
    Files.writeString(
        directory.cluster().resolve("postgresql.auto.conf"),
        "fsync = off\nsynchronous_commit = off\nlisten_addresses = '*'\n");
    try (EmbeddedPostgres postgres = directory.start()) {
      assertThat(ask(postgres, "SHOW fsync")).isEqualTo("on");
      assertThat(ask(postgres, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(ask(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void a_reason_given_by_the_database_is_passed_on() throws Exception {
    directory.start().close();
    Files.writeString(directory.cluster().resolve("postgresql.conf"), "no_such_setting = 1\n");
    assertThatThrownBy(directory::start)
        .isInstanceOf(PostgresStartException.class)
        .hasMessageContaining("did not start")
        .hasMessageContaining("postgresql.conf")
        .hasMessageContaining("postgres.log");
  }
}
