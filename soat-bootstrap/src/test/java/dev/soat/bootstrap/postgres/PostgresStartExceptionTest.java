package dev.soat.bootstrap.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class PostgresStartExceptionTest {
  @Test
  void a_full_disk_is_told_with_the_way_out() {
    assertThat(told(new IOException("No space left on device")))
        .isEqualTo(
            "Could not write it: the disk is full. Free some space, then start the server again.");
  }

  @Test
  void a_forbidden_file_is_named() {
    assertThat(told(new AccessDeniedException("/data")))
        .isEqualTo(
            "Could not write it: the user who runs the server may not use /data. Give that user the"
                + " folder, or set SOAT_DATA_DIR to another one.");
  }

  @Test
  void a_read_only_file_system_is_named() {
    assertThat(told(new FileSystemException("/data", null, "Read-only file system")))
        .contains("/data: Read-only file system", "Set SOAT_DATA_DIR");
  }

  private static String told(IOException failure) {
    return PostgresStartException.of("write it", failure).getMessage();
  }
}
