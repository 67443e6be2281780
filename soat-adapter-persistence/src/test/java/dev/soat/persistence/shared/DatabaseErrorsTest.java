package dev.soat.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.SoatException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** States that no test can bring about, such as a full disk, and a few others beside them. */
class DatabaseErrorsTest {
  private static final String WORDS = "ERROR: relation \"users\" of jdbc:postgresql://host/db";

  private static RuntimeException translated(String state) {
    return DatabaseErrors.translate(new IllegalStateException(new SQLException(WORDS, state)));
  }

  @ParameterizedTest
  @CsvSource({
    "08006, UNAVAILABLE",
    "08001, UNAVAILABLE",
    "57P01, UNAVAILABLE",
    "57P02, UNAVAILABLE",
    "57P03, UNAVAILABLE",
    "57014, UNAVAILABLE",
    "53100, UNAVAILABLE",
    "53200, UNAVAILABLE",
    "53300, UNAVAILABLE",
    "58030, UNAVAILABLE",
    "28P01, UNAVAILABLE",
    "3D000, UNAVAILABLE",
    "25006, UNAVAILABLE",
    "25P03, UNAVAILABLE",
    "55P03, UNAVAILABLE",
    "40001, CONFLICT",
    "40P01, CONFLICT",
    "23505, CONFLICT",
    "23503, CONFLICT",
    "22021, VALIDATION_FAILED",
    "54000, VALIDATION_FAILED"
  })
  void each_state_has_its_meaning(String state, ErrorCode code) {
    assertThat(translated(state))
        .isInstanceOfSatisfying(
            SoatException.class,
            told -> {
              assertThat(told.code()).isEqualTo(code);
              assertThat(told.meta().get("retry_after").isPresent())
                  .isEqualTo(code == ErrorCode.UNAVAILABLE);
              assertThat(told.getMessage()).doesNotContain("relation", "users", "jdbc", "ERROR");
              assertThat(told).hasRootCauseMessage(WORDS);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"42601", "42P01", "42703", "XX000", "22012", "25P02"})
  void a_fault_of_our_own_passes_unchanged(String state) {
    RuntimeException fault = new IllegalStateException(new SQLException(WORDS, state));
    assertThat(DatabaseErrors.translate(fault)).isSameAs(fault);
  }

  @Test
  void what_the_database_did_not_cause_passes_unchanged() {
    RuntimeException fault = new IllegalStateException("wanted");
    assertThat(DatabaseErrors.translate(fault)).isSameAs(fault);
  }

  @Test
  void a_pool_without_free_connections_is_unavailable() {
    RuntimeException busy = new ConnectionException(new SQLTransientConnectionException(WORDS));
    assertThat(DatabaseErrors.translate(busy))
        .isInstanceOfSatisfying(
            SoatException.class,
            told -> {
              assertThat(told.code()).isEqualTo(ErrorCode.UNAVAILABLE);
              assertThat(told.meta().get("retry_after")).contains(Json.of(2));
            });
  }

  @Test
  void a_full_disk_is_called_so() {
    assertThat(translated("53100")).hasMessageContaining("disk");
  }
}
