package dev.soat.llm.openai;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.llm.ChatModel;
import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelFailure.Kind;
import dev.soat.domain.llm.ModelListener;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.shared.EgressPolicy;
import dev.soat.domain.shared.EgressPolicy.Mode;
import dev.soat.llm.LlmSettings;
import dev.soat.llm.fixture.Asking;
import dev.soat.llm.fixture.FakeProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailureMessagesTest {
  private static final SecretValue KEY = new SecretValue(FakeProvider.SECRET);

  private final FakeProvider provider = new FakeProvider();

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void an_ollama_that_does_not_run_is_told_with_three_ways_out() throws Exception {
    String origin = "http://localhost:" + closedPort();

    ModelFailure failure = fails("ollama", origin);

    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure)
        .hasMessage(
            "Ollama could not be reached at "
                + origin
                + ": connection refused. Start Ollama, set OLLAMA_BASE_URL (or base_url on the"
                + " provider), or start this server with SOAT_DEMO_MODEL=1.");
  }

  @Test
  void another_provider_that_cannot_be_reached_is_told_with_its_settings() throws Exception {
    String origin = "http://localhost:" + closedPort();

    assertThat(fails("groq", origin + "/openai/v1?key=hidden"))
        .hasMessage(
            "Groq could not be reached at "
                + origin
                + ": connection refused. Check this server's way to the internet, or set base_url"
                + " on the provider (or GROQ_BASE_URL).");
    assertThat(fails("custom", origin))
        .hasMessage(
            "The provider could not be reached at "
                + origin
                + ": connection refused. Check base_url of the provider (or OPENAI_BASE_URL) and"
                + " that the server behind it runs.");
  }

  @Test
  void a_server_without_tls_behind_https_is_told() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerPlainly(plain));

      ModelFailure failure = fails("custom", "https://127.0.0.1:" + plain.getLocalPort());

      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure)
          .hasMessageContaining("no TLS connection")
          .hasMessageContaining("base_url");
    }
  }

  @Test
  void a_private_address_names_the_setting_that_opens_it() {
    LlmSettings closed = LlmSettings.of(new EgressPolicy(Mode.PUBLIC), Map.of(), () -> 1L);
    ChatModel model = provider.model("custom", "http://10.1.2.3:8080/v1", KEY, closed);

    ModelFailure failure = Asking.failing(model, ModelListener.NONE);

    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure)
        .hasMessage(
            "This server may not call http://10.1.2.3:8080: the address is not a public one."
                + " Add 10.1.2.3:8080 to SOAT_EGRESS_ALLOW, or set SOAT_EGRESS=private,"
                + " to open it.");
  }

  @Test
  void an_address_nothing_opens_is_told() {
    ModelFailure failure = fails("custom", "http://169.254.169.254/latest/meta-data");

    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure)
        .hasMessageStartingWith("This server never calls http://169.254.169.254: the address is")
        .hasMessageContaining("Set base_url");
  }

  @Test
  void odd_addresses_and_credentials_in_the_url_are_told() {
    assertThat(fails("custom", "http://2130706433/v1")).hasMessageContaining("four numbers");
    ModelFailure failure = fails("custom", "http://me:hidden@localhost/v1");
    assertThat(failure).hasMessageContaining("link a secret instead");
    assertThat(failure.getMessage()).doesNotContain("hidden");
  }

  @Test
  void a_model_ollama_does_not_have_is_told_with_the_command_that_fetches_it() {
    provider.answers(404, "{\"error\":{\"message\":\"model \\\"test-model\\\" not found\"}}");

    ModelFailure failure = fails("ollama", provider.origin());

    assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
    assertThat(failure.providerStatus()).isEqualTo(404);
    assertThat(failure)
        .hasMessage(
            "Ollama at "
                + provider.origin()
                + " answered with status 404: \"model \"test-model\" not found\". If the model is"
                + " not there yet, fetch it with: ollama pull test-model");
  }

  @Test
  void a_model_another_provider_does_not_have_is_told() {
    provider.answers(404, "<html>nothing here</html>");

    assertThat(fails("openai", provider.url()))
        .hasMessage(
            "OpenAI at "
                + provider.origin()
                + " answered with status 404. Check that the model 'test-model' exists there, and"
                + " base_url of the provider.");
  }

  @Test
  void refused_keys_limits_and_redirects_have_their_hints() {
    provider.answers(401, "{\"error\":{\"message\":\"bad key\"}}");
    assertThat(fails("openai", provider.url()))
        .hasMessageEndingWith("401: \"bad key\". Check the secret of the provider.");

    provider.answers(FakeProvider.json("").code(308).setHeader("Location", "/v2").build());
    assertThat(fails("openai", provider.url())).hasMessageContaining("final address");

    provider.answers(
        FakeProvider.json("slow down").code(429).setHeader("Retry-After", "999").build());
    assertThat(fails("openai", provider.url())).hasMessageContaining("raise the limits");
  }

  @Test
  void at_most_500_characters_of_the_providers_words_are_repeated() {
    provider.answers(400, "y".repeat(200_000));

    String message = fails("openai", provider.url()).getMessage();

    assertThat(message.chars().filter(c -> c == 'y').count()).isEqualTo(499);
  }

  private ModelFailure fails(String kind, String baseUrl) {
    LlmSettings settings = FakeProvider.settings(FakeProvider.PATIENT, FakeProvider.QUICK);
    return Asking.failing(provider.model(kind, baseUrl, KEY, settings), ModelListener.NONE);
  }

  private static void answerPlainly(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket.getInputStream().read();
      socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
