package dev.soat.bootstrap.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresLogTest {
  private static final long LIMIT = 1_000;

  @TempDir private Path folder;
  private PostgresLog log;

  @BeforeEach
  void make() {
    log = PostgresLog.in(folder, LIMIT);
  }

  @Test
  void a_log_below_its_limit_stays() throws IOException {
    write("line\n");
    log.cap();
    assertThat(log.file()).hasContent("line");
    assertThat(folder.resolve("postgres.log.1")).doesNotExist();
  }

  @Test
  void the_end_of_a_log_above_its_limit_is_kept_and_writing_goes_on() throws IOException {
    write("x".repeat(5_000) + "the end");
    log.cap();
    write("more");
    assertThat(log.file()).hasContent("more");
    assertThat(folder.resolve("postgres.log.1")).content().endsWith("the end").hasSize(1_000);
  }

  @Test
  void an_older_log_makes_room_for_the_younger() throws IOException {
    write("old".repeat(1_000));
    log.cap();
    write("new".repeat(1_000));
    log.cap();
    assertThat(folder.resolve("postgres.log.1")).content().doesNotContain("old").hasSize(1_000);
  }

  @Test
  void the_words_since_a_position_are_the_last_ones() throws IOException {
    write("earlier\n");
    long position = log.size();
    write("later\n");
    assertThat(log.wordsSince(position)).isEqualTo("later\n");
    assertThat(log.wordsSince(0)).isEqualTo("earlier\nlater\n");
    write("x".repeat(100_000));
    assertThat(log.wordsSince(0)).hasSize(16 * 1024);
  }

  private void write(String text) throws IOException {
    Files.writeString(log.file(), text, StandardOpenOption.APPEND);
  }
}
