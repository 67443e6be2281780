package dev.soat.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.provider.ProviderAccess;
import dev.soat.domain.provider.ProviderDrivers;
import dev.soat.domain.provider.ProviderKind;
import dev.soat.domain.shared.EgressPolicy;
import dev.soat.domain.shared.EgressPolicy.Mode;
import dev.soat.domain.shared.Json;
import dev.soat.testing.contract.ProviderDriversContract;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LlmProvidersTest implements ProviderDriversContract {
  private final LlmProviders installed = LlmProviders.create(settings(Map.of()));

  @AfterEach
  void close() {
    installed.close();
  }

  @Override
  public ProviderDrivers drivers() {
    return installed;
  }

  @Override
  public ProviderAccess access(ProviderKind kind) {
    return new ProviderAccess(kind, null, null, Json.Obj.EMPTY);
  }

  @Test
  void these_kinds_are_installed() {
    assertThat(installed.kinds())
        .containsExactly("custom", "gateway", "groq", "ollama", "openai", "xai");
    assertThat(installed.open(access(new ProviderKind("OpenAI")))).isEmpty();
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
}
