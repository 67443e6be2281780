package dev.soat.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.agent.AgentId;
import dev.soat.domain.generation.GenerationId;
import dev.soat.testing.SequentialIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {

  @Test
  void an_id_is_its_text() {
    AgentId id = new AgentId("agt_aB3dE5gH7jK9mN1p");
    assertThat(id.value()).isEqualTo("agt_aB3dE5gH7jK9mN1p");
    assertThat(id).hasToString("agt_aB3dE5gH7jK9mN1p");
    assertThat(AgentId.parse(id.value())).contains(id);
    assertThat(AgentId.next(new SequentialIds()).value()).isEqualTo("agt_0000000000000001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "agt_",
        "agt_aB3dE5gH7jK9mN1",
        "agt_aB3dE5gH7jK9mN1pq",
        "AGT_aB3dE5gH7jK9mN1p",
        "sess_aB3dE5gH7jK9mN1p",
        "aB3dE5gH7jK9mN1p",
        " agt_aB3dE5gH7jK9mN1p",
        "agt_aB3dE5gH7jK9mN1 ",
        "agt_aB3dE5gH7jK9mN1_",
        "agt_aB3dE5gH7jK9mN1\u00e9",
        "agt_aB3dE5gH7jK9mN1\u0661",
        "agt_aB3dE5gH7jK9mN1\n",
        "agt_aB3dE5gH7jK9m'--"
      })
  void other_text_names_nothing(String text) {
    assertThat(AgentId.parse(text)).isEmpty();
    assertThatThrownBy(() -> new AgentId(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void kinds_whose_prefixes_begin_alike_are_told_apart() {
    assertThat(AgentId.parse("agt_gen_aB3dE5gH7jK9")).isEmpty();
    assertThat(AgentId.parse("agt_gen_aB3dE5gH7jK9mN1p")).isEmpty();
    assertThat(GenerationId.parse("agt_aB3dE5gH7jK9mN1p")).isEmpty();
    assertThat(GenerationId.parse("agt_gen_aB3dE5gH7jK9mN1p")).isPresent();
  }
}
