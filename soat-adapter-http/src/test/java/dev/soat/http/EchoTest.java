package dev.soat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers wrote is repeated to them only so far, and never half a character of it. */
final class EchoTest {
  private static final String FACE = "\ud83d\ude42";

  @AutoClose private final Installation soat = Installation.start();
  private final Furniture home = Furniture.in(soat);

  @ParameterizedTest
  @ValueSource(strings = {"", "x"})
  void a_long_id_is_cut_between_characters(String prefix) {
    String id = prefix + FACE.repeat(2000);

    Answer answer =
        soat.unchangedBy(
            () -> home.admin().put(home.agentPath(), "{\"ai_provider_id\":\"" + id + "\"}"));

    answer.isRefused(400, "AI_PROVIDER_NOT_FOUND");
    assertThat(answer.message()).hasSizeLessThan(1100).endsWith(FACE + "…");
  }

  @Test
  void very_many_faults_are_told_in_part() {
    String items = IntStream.range(0, 60_000).mapToObj(_ -> "[]").collect(Collectors.joining(","));

    Answer answer =
        soat.unchangedBy(
            () -> home.admin().put(home.agentPath(), "{\"tool_ids\":[" + items + "]}"));

    answer.isRefused(400, "VALIDATION_FAILED");
    assertThat(answer.json().at("/error/meta/faults")).hasSize(20);
  }
}
