package dev.soat.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PatchTest {

  @Test
  void a_field_that_may_be_empty_is_kept_cleared_or_set() {
    assertThat(Patch.<String>keep().over("old")).isEqualTo("old");
    assertThat(Patch.<String>keep().over(null)).isNull();
    assertThat(Patch.<String>clear().over("old")).isNull();
    assertThat(Patch.set("new").over("old")).isEqualTo("new");
    assertThat(Patch.set("new").over(null)).isEqualTo("new");
  }

  @Test
  void a_field_that_always_has_a_value_falls_back_to_its_default() {
    assertThat(Patch.<String>keep().over("old", "default")).isEqualTo("old");
    assertThat(Patch.<String>clear().over("old", "default")).isEqualTo("default");
    assertThat(Patch.set("new").over("old", "default")).isEqualTo("new");
  }

  @Test
  void only_a_value_is_mapped() {
    assertThat(Patch.set("12").map(Integer::valueOf)).isEqualTo(Patch.set(12));
    assertThat(Patch.<String>keep().map(Integer::valueOf)).isEqualTo(Patch.keep());
    assertThat(Patch.<String>clear().map(Integer::valueOf)).isEqualTo(Patch.clear());
  }
}
