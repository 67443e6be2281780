package dev.soat.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.provider.ProviderAccess;
import dev.soat.domain.provider.ProviderKind;
import dev.soat.domain.shared.EgressPolicy;
import dev.soat.domain.shared.EgressPolicy.Mode;
import dev.soat.domain.shared.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LlmProvidersTest {
  @Test
  void every_installed_kind_can_be_opened() {
    try (LlmProviders providers = LlmProviders.create(settings(Map.of()))) {
      assertThat(providers.kinds())
          .containsExactly("custom", "gateway", "groq", "ollama", "openai", "xai");
      assertThat(providers.kinds())
          .allSatisfy(kind -> assertThat(providers.open(access(kind))).isPresent());
    }
  }

  @Test
  void a_kind_nobody_serves_is_told_apart() {
    try (LlmProviders providers = LlmProviders.create(settings(Map.of()))) {
      assertThat(providers.open(access("smoke-signals"))).isEmpty();
      assertThat(providers.open(access("OpenAI"))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:11434", "ftp://localhost", "", "http://me:pw@localhost"})
  void a_malformed_address_of_the_operator_is_told_at_the_start(String baseUrl) {
    assertThatThrownBy(() -> LlmProviders.create(settings(Map.of("ollama", baseUrl))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'ollama'")
        .hasMessageNotContaining("pw");
  }

  private static LlmSettings settings(Map<String, String> baseUrls) {
    return LlmSettings.of(new EgressPolicy(Mode.PUBLIC), baseUrls, () -> 1L);
  }

  private static ProviderAccess access(String kind) {
    return new ProviderAccess(new ProviderKind(kind), null, null, Json.Obj.EMPTY);
  }
}
