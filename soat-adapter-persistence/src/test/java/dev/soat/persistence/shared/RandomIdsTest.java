package dev.soat.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.shared.IdGenerator;
import dev.soat.testing.contract.IdGeneratorContract;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomIdsTest implements IdGeneratorContract {
  private static final int IDS = 20_000;

  private final RandomIds ids = new RandomIds();

  @Override
  public IdGenerator ids() {
    return ids;
  }

  @Test
  void every_character_is_as_likely_as_every_other() {
    Map<Integer, Long> counts =
        Stream.generate(() -> ids.next(""))
            .limit(IDS)
            .flatMapToInt(String::chars)
            .boxed()
            .collect(Collectors.groupingBy(c -> c, Collectors.counting()));
    double expected = IDS * 16 / 62.0;
    // Ten standard deviations; a byte modulo 62 would be off by fifteen.
    double tolerance = 10 * Math.sqrt(expected);
    assertThat(counts).hasSize(62);
    assertThat(counts.values())
        .allSatisfy(count ->
            assertThat((double) count).isBetween(expected - tolerance, expected + tolerance));
  }
}
