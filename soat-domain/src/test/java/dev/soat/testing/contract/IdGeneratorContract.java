package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Identifier;
import dev.soat.testing.Race;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What any {@link IdGenerator} must do. */
public interface IdGeneratorContract {

  /** The same one each time within a test. */
  IdGenerator ids();

  @Test
  default void an_id_is_the_prefix_and_sixteen_letters_or_digits() {
    for (String prefix : List.of("proj_", "agt_gen_", "")) {
      assertThat(Identifier.matches(prefix, ids().next(prefix))).isTrue();
    }
  }

  @Test
  default void no_id_is_given_twice() {
    List<List<String>> given =
        Race.of(number -> Stream.generate(() -> ids().next("proj_")).limit(200).toList());
    assertThat(given.stream().flatMap(List::stream))
        .hasSize(200 * Race.RUNNERS)
        .doesNotHaveDuplicates();
  }
}
