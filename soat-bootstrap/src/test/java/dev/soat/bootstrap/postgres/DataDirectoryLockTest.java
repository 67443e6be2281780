package dev.soat.bootstrap.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryLockTest {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-01-02T12:00:00.5Z"));

  @TempDir private Path folder;

  @Test
  void a_missing_directory_is_made_for_its_owner_only() throws IOException {
    Path directory = folder.resolve("new/data");
    try (DataDirectoryLock lock = DataDirectoryLock.acquire(directory, NOON)) {
      assertThat(lock.directory()).isEqualTo(directory.toRealPath());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void a_held_directory_is_refused_naming_process_and_time() {
    try (DataDirectoryLock held = DataDirectoryLock.acquire(folder, NOON)) {
      assertThatThrownBy(() -> DataDirectoryLock.acquire(held.directory(), NOON))
          .isInstanceOf(PostgresStartException.class)
          .hasMessage(
              "The data directory %s is in use by another SOAT server (process %d, running since"
                  + " 2026-01-02T12:00:00Z). Stop that server first, or set SOAT_DATA_DIR to"
                  + " another directory.",
              held.directory(), ProcessHandle.current().pid());
    }
  }

  @Test
  void the_same_directory_by_another_name_is_still_held() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    try (DataDirectoryLock held = DataDirectoryLock.acquire(folder, NOON)) {
      assertThatThrownBy(() -> DataDirectoryLock.acquire(link, NOON))
          .hasMessageContaining("in use by another SOAT server");
      assertThat(held.directory()).isEqualTo(folder.toRealPath());
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_refused_attempt_does_not_break_the_lock_for_other_processes() throws IOException {
    try (DataDirectoryLock held = DataDirectoryLock.acquire(folder, NOON)) {
      assertThatThrownBy(() -> DataDirectoryLock.acquire(held.directory(), NOON))
          .isInstanceOf(PostgresStartException.class);
      String kernelsList = Files.readString(Path.of("/proc/locks"));
      Object inode = Files.getAttribute(folder.resolve("server.lock"), "unix:ino");
      assertThat(kernelsList).contains(":" + inode + " ");
    }
  }

  @Test
  void a_directory_given_back_can_be_taken_again() {
    DataDirectoryLock first = DataDirectoryLock.acquire(folder, NOON);
    first.close();
    try (DataDirectoryLock second = DataDirectoryLock.acquire(folder, NOON)) {
      first.close();
      assertThatThrownBy(() -> DataDirectoryLock.acquire(second.directory(), NOON))
          .isInstanceOf(PostgresStartException.class);
    }
  }

  @Test
  void a_directory_everybody_may_write_is_refused() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(() -> DataDirectoryLock.acquire(folder, NOON))
        .isInstanceOf(PostgresStartException.class)
        .hasMessageContaining("Every user of this machine can write");
  }

  @Test
  void a_file_in_the_place_of_the_directory_is_told() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> DataDirectoryLock.acquire(file, NOON))
        .isInstanceOf(PostgresStartException.class)
        .hasMessageContaining("file is a file. Set SOAT_DATA_DIR to a folder.");
    assertThatThrownBy(() -> DataDirectoryLock.acquire(file.resolve("below"), NOON))
        .isInstanceOf(PostgresStartException.class)
        .hasMessageContaining(file.toString());
  }
}
