package dev.soat.bootstrap.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReasonsTest {
  @Test
  void the_lines_that_tell_why_are_picked_without_times_and_repetitions() {
    String words =
        """
        2026-01-01 00:00:00.000 UTC [2] LOG:  starting PostgreSQL
        2026-01-01 00:00:00.001 UTC [2] FATAL:  could not do it
        2026-01-01 00:00:00.002 UTC [3] FATAL:  could not do it
        initdb: error: neither could I
        2026-01-01 00:00:00.003 UTC [2] HINT:  Do otherwise.
        child process exited with exit code 1
        """;
    assertThat(Reasons.in(words)).isEqualTo("could not do it; neither could I; Do otherwise.");
  }

  @Test
  void where_no_line_tells_why_the_last_one_has_to_do() {
    assertThat(Reasons.in("setsid: failed\nCannot run program\n\n"))
        .isEqualTo("Cannot run program");
    assertThat(Reasons.in(" ")).isEqualTo("no reason was given");
  }
}
