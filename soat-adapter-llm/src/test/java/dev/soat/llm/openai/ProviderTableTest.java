package dev.soat.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelListener;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.shared.EgressPolicy;
import dev.soat.domain.shared.EgressPolicy.Mode;
import dev.soat.llm.LlmSettings;
import dev.soat.llm.fixture.Asking;
import dev.soat.llm.fixture.FakeProvider;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderTableTest {
  private static final String ANSWER =
      "{\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}]}";
  private static final SecretValue KEY = new SecretValue("sk-1");

  private final FakeProvider provider = new FakeProvider();

  @AfterEach
  void close() {
    provider.close();
  }

  @ParameterizedTest
  @CsvSource({
    "openai,  https://api.openai.com/v1,      openai",
    "xai,     https://api.x.ai/v1,            xai",
    "groq,    https://api.groq.com/openai/v1, groq",
    "ollama,  http://localhost:11434,         ollama",
    "gateway, https://api.openai.com/v1,      openai",
    "custom,  https://api.openai.com/v1,      openai",
  })
  void every_kind_has_its_address(String kind, String baseUrl, String operatorKind) {
    ChatCompletionsSettings settings =
        ChatCompletionsSettings.ALL.stream()
            .filter(one -> one.kind().equals(kind))
            .findFirst()
            .orElseThrow();

    assertThat(settings.baseUrl()).isEqualTo(baseUrl);
    assertThat(settings.operatorKind()).isEqualTo(operatorKind);
  }

  @ParameterizedTest
  @CsvSource({
    "openai,  /v1,     /v1/chat/completions",
    "xai,     /v1,     /v1/chat/completions",
    "groq,    /openai/v1, /openai/v1/chat/completions",
    "gateway, /v1/,    /v1/chat/completions",
    "custom,  '',      /chat/completions",
    "custom,  /,       /chat/completions",
    "custom,  /a b/é,  /a%20b/%C3%A9/chat/completions",
    "custom,  /v1?version=2#x, /v1/chat/completions?version=2",
    "ollama,  '',      /v1/chat/completions",
    "ollama,  /,       /v1/chat/completions",
    "ollama,  /ollama, /ollama/v1/chat/completions",
    "ollama,  /v1,     /v1/chat/completions",
    "ollama,  /v1/,    /v1/chat/completions",
  })
  void a_base_url_is_honoured_by_every_kind(String kind, String path, String target)
      throws Exception {
    assertThat(asked(kind, provider.origin() + path, KEY, Map.of()).getTarget()).isEqualTo(target);
  }

  @ParameterizedTest
  @CsvSource({
    "openai,openai",
    "xai,xai",
    "groq,groq",
    "gateway,openai",
    "custom,openai",
    "ollama,ollama",
  })
  void the_operators_address_holds_where_a_provider_has_none(String kind, String operatorKind)
      throws Exception {
    Map<String, String> operators = Map.of(operatorKind, provider.origin() + "/op/v1");

    assertThat(asked(kind, null, KEY, operators).getTarget()).isEqualTo("/op/v1/chat/completions");
    assertThat(asked(kind, " ", KEY, operators).getTarget()).isEqualTo("/op/v1/chat/completions");
  }

  @Test
  void the_operators_address_may_be_called_even_where_only_public_ones_are() throws Exception {
    provider.answers(200, ANSWER);
    LlmSettings settings =
        LlmSettings.of(
            new EgressPolicy(Mode.PUBLIC), Map.of("ollama", provider.origin()), () -> 1L);

    assertThat(Asking.plainly(provider.model("ollama", null, KEY, settings)).text()).isEqualTo("x");
  }

  @ParameterizedTest
  @CsvSource({
    "openai, sk-1,         Bearer sk-1",
    "openai, ' sk-1\n',    Bearer sk-1",
    "custom, '',           Bearer",
    "custom, ,             Bearer",
    "ollama, sk-1,         Bearer ollama",
    "ollama, ,             Bearer ollama",
  })
  void the_secret_is_sent_as_a_bearer(String kind, String secret, String header) throws Exception {
    SecretValue value = secret == null ? null : new SecretValue(secret);

    assertThat(asked(kind, provider.url(), value, Map.of()).getHeaders().get("Authorization"))
        .isEqualTo(header);
  }

  @Test
  void requests_are_json() throws Exception {
    RecordedRequest request = asked("openai", provider.url(), KEY, Map.of());

    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
    assertThat(request.getHeaders().get("User-Agent")).isEqualTo("soat");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:11434", "ftp://localhost", "not a url", "http://", "//x"})
  void a_base_url_that_is_none_is_told(String baseUrl) {
    ModelFailure failure = fails(baseUrl, KEY);

    assertThat(failure.kind()).isEqualTo(ModelFailure.Kind.UNREACHABLE);
    assertThat(failure)
        .hasMessage(
            "base_url of the provider is not an http or https URL."
                + " Write it as, for example, https://api.openai.com/v1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk\n1", "sk-ü", "sk\u0000", "sk\u007f1"})
  void a_secret_no_header_can_hold_is_told_without_showing_it(String secret) {
    ModelFailure failure = fails(provider.url(), new SecretValue(secret));

    assertThat(failure).hasMessageContaining("secret").hasMessageContaining("Store the key again");
    assertThat(failure.getMessage()).doesNotContain("sk");
    assertThat(provider.requests()).isZero();
  }

  private ModelFailure fails(String baseUrl, SecretValue secret) {
    LlmSettings settings = FakeProvider.settings(FakeProvider.PATIENT, FakeProvider.QUICK);
    return Asking.failing(provider.model("custom", baseUrl, secret, settings), ModelListener.NONE);
  }

  private RecordedRequest asked(
      String kind, String baseUrl, SecretValue secret, Map<String, String> operators)
      throws Exception {
    provider.answers(200, ANSWER);
    LlmSettings settings = LlmSettings.of(new EgressPolicy(Mode.PRIVATE), operators, () -> 1L);
    Asking.plainly(provider.model(kind, baseUrl, secret, settings));
    return provider.request();
  }
}
