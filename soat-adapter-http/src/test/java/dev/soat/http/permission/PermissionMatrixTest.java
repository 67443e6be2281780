package dev.soat.http.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.http.Installation;
import dev.soat.http.wire.ServedOperations;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation that is served, for every kind of caller. What must come back is derived from the
 * table of operations; what is refused tells nothing and changes nothing.
 */
final class PermissionMatrixTest {

  static Stream<Row> rows() {
    return Stream.of(RightsRows.all(), ProjectRows.all(), AgentRows.all(), WebhookRows.all())
        .flatMap(rows -> rows)
        .sorted(Comparator.comparing(Row::operation));
  }

  @Test
  void every_operation_that_is_served_has_its_row() {
    try (Installation soat = Installation.start()) {
      assertThat(rows().map(Row::operation))
          .containsExactlyElementsOf(ServedOperations.of(soat.rooms()));
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void each_caller_gets_what_the_table_says(Row row) {
    try (Scene scene = new Scene()) {
      for (Cast who : Cast.values()) {
        new Cell(scene, row, who).check();
      }
    }
  }
}
