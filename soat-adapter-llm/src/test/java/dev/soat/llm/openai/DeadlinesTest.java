package dev.soat.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.llm.ChatModel;
import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelFailure.Kind;
import dev.soat.domain.llm.ModelListener;
import dev.soat.domain.secret.SecretValue;
import dev.soat.llm.fixture.Asking;
import dev.soat.llm.fixture.FakeProvider;
import dev.soat.llm.fixture.Heard;
import dev.soat.llm.fixture.StepwiseBody;
import dev.soat.llm.http.Deadlines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeadlinesTest {
  private static final Duration SHORT = Duration.ofMillis(150);
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final String HEL = "{\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}";

  private final FakeProvider provider = new FakeProvider();
  private final Heard heard = new Heard();

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void connecting_has_a_limit_of_its_own_that_holds_for_the_handshake_too() throws Exception {
    // Accepts connections, as the system does for it, and never says a word.
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String baseUrl = "https://127.0.0.1:" + silent.getLocalPort() + "/v1";

      ModelFailure failure =
          Asking.failing(
              model(new Deadlines(SHORT, LONG, LONG, LONG), baseUrl), ModelListener.NONE);

      assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
      assertThat(failure)
          .hasMessageContaining("did not accept a connection within 150 ms")
          .hasMessageContaining("base_url");
      assertThat(accepted(silent)).as("a connection that fails is tried again").isEqualTo(3);
    }
  }

  @Test
  void a_stream_has_to_begin() {
    provider.answers(
        new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

    ModelFailure failure = Asking.failing(model(new Deadlines(LONG, SHORT, LONG, LONG)), heard);

    assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(failure).hasMessageContaining("no first byte of its answer within 150 ms");
    assertThat(provider.requests()).isEqualTo(1);
  }

  @Test
  void headers_alone_are_no_beginning() {
    StepwiseBody silent = StepwiseBody.stalling("");
    provider.answers(silent.response());

    ModelFailure failure = Asking.failing(model(new Deadlines(LONG, SHORT, LONG, LONG)), heard);
    silent.letGo();

    assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(failure).hasMessageContaining("no first byte");
  }

  @Test
  void a_stream_has_to_go_on() {
    StepwiseBody stalled = StepwiseBody.stalling(FakeProvider.events(HEL));
    provider.answers(stalled.response());

    ModelFailure failure = Asking.failing(model(new Deadlines(LONG, LONG, SHORT, LONG)), heard);
    stalled.letGo();

    assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(failure).hasMessageContaining("nothing for 150 ms in the middle");
    assertThat(heard.texts()).containsExactly("Hel");
    assertThat(provider.requests()).isEqualTo(1);
  }

  @Test
  void a_stream_that_always_goes_on_has_to_end() {
    provider.answers(
        StepwiseBody.of(Collections.nCopies(100, ByteString.encodeUtf8(": still here\n")))
            .response()
            .newBuilder()
            .throttleBody(13, 50, TimeUnit.MILLISECONDS)
            .build());

    ModelFailure failure =
        Asking.failing(model(new Deadlines(LONG, LONG, LONG, Duration.ofMillis(400))), heard);

    assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(failure).hasMessageContaining("did not finish its answer within 400 ms in total");
  }

  @Test
  void an_unstreamed_answer_begins_when_the_model_is_ready_so_only_the_total_limits_it() {
    provider.answers(
        new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    Deadlines deadlines = new Deadlines(LONG, Duration.ofMillis(1), LONG, Duration.ofMillis(400));

    ModelFailure failure = Asking.failing(model(deadlines), ModelListener.NONE);

    assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(failure).hasMessageContaining("in total");
    assertThat(provider.requests()).isEqualTo(1);
  }

  @Test
  void an_unstreamed_answer_that_began_has_to_go_on() {
    StepwiseBody stalled = StepwiseBody.stalling("{\"choices\":[");
    provider.answers(
        stalled.response().newBuilder().setHeader("Content-Type", "application/json").build());

    ModelFailure failure =
        Asking.failing(model(new Deadlines(LONG, LONG, SHORT, LONG)), ModelListener.NONE);
    stalled.letGo();

    assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(failure).hasMessageContaining("in the middle");
  }

  @Test
  void the_words_of_an_error_are_not_waited_for_longer_than_that() {
    StepwiseBody stalled = StepwiseBody.stalling("{\"error\":");
    provider.answers(stalled.response().newBuilder().code(400).build());

    ModelFailure failure =
        Asking.failing(model(new Deadlines(LONG, LONG, SHORT, LONG)), ModelListener.NONE);
    stalled.letGo();

    assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
    assertThat(failure.providerStatus()).isEqualTo(400);
  }

  private ChatModel model(Deadlines deadlines) {
    return model(deadlines, provider.url());
  }

  private ChatModel model(Deadlines deadlines, String baseUrl) {
    return provider.model(
        "custom",
        baseUrl,
        new SecretValue(FakeProvider.SECRET),
        FakeProvider.settings(deadlines, FakeProvider.QUICK));
  }

  private static int accepted(ServerSocket server) throws IOException {
    int count = 0;
    server.setSoTimeout(200);
    while (true) {
      try {
        server.accept().close();
        count++;
      } catch (SocketTimeoutException e) {
        return count;
      }
    }
  }
}
