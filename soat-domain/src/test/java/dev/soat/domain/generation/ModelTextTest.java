package dev.soat.domain.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ModelTextTest {
  private static final String HIGH = "\uD83D";
  private static final String LOW = "\uDE00";

  @Test
  void good_text_stays_the_very_same() {
    String text = "Hi \uD83D\uDE00\uD83D\uDE01 \u0001\t\n \u007f \uFFFD \uFEFF";
    assertThat(ModelText.storable(text)).isSameAs(text);
    assertThat(ModelText.storable("")).isEmpty();
  }

  @Test
  void u_0000_is_replaced() {
    assertThat(ModelText.storable("\0a\0\0b\0")).isEqualTo("\uFFFDa\uFFFD\uFFFDb\uFFFD");
  }

  @Test
  void halves_of_a_pair_are_replaced_wherever_they_stand() {
    assertThat(ModelText.storable(HIGH)).isEqualTo("\uFFFD");
    assertThat(ModelText.storable(LOW)).isEqualTo("\uFFFD");
    assertThat(ModelText.storable("a" + HIGH)).isEqualTo("a\uFFFD");
    assertThat(ModelText.storable(LOW + "a")).isEqualTo("\uFFFDa");
    assertThat(ModelText.storable(HIGH + "a" + LOW)).isEqualTo("\uFFFDa\uFFFD");
    assertThat(ModelText.storable(LOW + HIGH)).isEqualTo("\uFFFD\uFFFD");
  }

  @Test
  void a_pair_among_halves_stays() {
    String pair = HIGH + LOW;
    assertThat(ModelText.storable(HIGH + pair)).isEqualTo("\uFFFD" + pair);
    assertThat(ModelText.storable(pair + LOW)).isEqualTo(pair + "\uFFFD");
    assertThat(ModelText.storable(HIGH + pair + LOW + pair))
        .isEqualTo("\uFFFD" + pair + "\uFFFD" + pair);
  }

  @Test
  void what_comes_out_can_be_written_as_utf_8() {
    String text = ModelText.storable(HIGH + "\0" + LOW + LOW + HIGH + HIGH + LOW);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(text).doesNotContain("\0");
  }
}
