package dev.soat.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.secret.SecretValue;
import dev.soat.llm.fixture.Asking;
import dev.soat.llm.fixture.FakeProvider;
import dev.soat.llm.fixture.Heard;
import dev.soat.llm.fixture.RecordingLog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecretsStayInsideTest {
  private static final String SECRET = FakeProvider.SECRET;
  private static final String URL_ENCODED = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
  private static final String BASE64 =
      Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8));

  private final FakeProvider provider = new FakeProvider();

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void whatever_a_provider_echoes_no_secret_comes_out() {
    String all = "key " + SECRET + " " + URL_ENCODED + " " + BASE64;
    String error = "{\"error\":{\"message\":\"" + all + "\"}}";
    String piece = "{\"choices\":[{\"delta\":{\"content\":\"x\"}}]}";
    List<MockResponse> faults =
        List.of(
            FakeProvider.json(error).code(401).build(),
            FakeProvider.json(all).code(400).build(),
            FakeProvider.json("{\"unknown\":\"" + all + "\"}").code(422).build(),
            FakeProvider.json(error).code(429).setHeader("Retry-After", "99").build(),
            FakeProvider.json(error).build(),
            FakeProvider.json("{\"broken " + all).build(),
            FakeProvider.stream(FakeProvider.events(piece, error)).build(),
            FakeProvider.stream(FakeProvider.events(piece, "{" + all)).build(),
            FakeProvider.stream(FakeProvider.events(piece, all)).build(),
            FakeProvider.json("").code(302).setHeader("Location", "/?" + URL_ENCODED).build(),
            new MockResponse.Builder().status("HTTP/1.1 400 " + SECRET).build());

    for (MockResponse fault : faults) {
      provider.answers(fault);
      assertSilent(Asking.failing(provider.model("openai"), new Heard()));
    }
  }

  @Test
  void retries_are_logged_without_secrets() {
    int before = RecordingLog.lines().size();
    for (int i = 0; i < 3; i++) {
      provider.answers(503, "{\"error\":\"" + SECRET + "\"}");
    }

    assertSilent(Asking.failing(provider.model("openai"), new Heard()));

    List<String> lines = RecordingLog.lines();
    assertThat(lines.subList(before, lines.size()))
        .anyMatch(line -> line.contains("OpenAI") && line.contains("attempt 3"));
  }

  @Test
  void a_broken_connection_tells_nothing_either() {
    for (int i = 0; i < 3; i++) {
      provider.answers(
          new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    }

    assertSilent(Asking.failing(provider.model("openai"), new Heard()));
  }

  @Test
  void what_holds_a_secret_does_not_print_it() {
    assertThat(provider.model("openai").toString()).doesNotContain(SECRET);
    assertThat(new SecretValue(SECRET).toString()).isEqualTo("***");
  }

  private static void assertSilent(ModelFailure failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain(SECRET, URL_ENCODED, BASE64, "0123", "MDEyMy");
    assertThat(RecordingLog.lines())
        .noneMatch(line -> line.contains(SECRET) || line.contains(BASE64));
  }
}
