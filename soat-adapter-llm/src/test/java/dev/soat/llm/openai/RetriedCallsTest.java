package dev.soat.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelFailure.Kind;
import dev.soat.domain.llm.ModelListener;
import dev.soat.domain.llm.ModelReply;
import dev.soat.llm.fixture.Asking;
import dev.soat.llm.fixture.FakeProvider;
import dev.soat.llm.fixture.Heard;
import dev.soat.llm.http.Retries;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetriedCallsTest {
  private static final String ANSWER =
      "{\"choices\":[{\"message\":{\"content\":\"at last\"},\"finish_reason\":\"stop\"}]}";

  private final FakeProvider provider = new FakeProvider();

  @AfterEach
  void close() {
    provider.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 409, 429, 500, 502, 503, 504, 529})
  void a_status_that_may_pass_is_tried_again(int status) throws Exception {
    provider.answers(status, "{}");
    provider.answers(status, "{}");
    provider.answers(200, ANSWER);

    assertThat(Asking.plainly(provider.model("custom")).text()).isEqualTo("at last");
    assertThat(provider.requests()).isEqualTo(3);
    assertThat(provider.requestBody())
        .isEqualTo(provider.requestBody())
        .isEqualTo(provider.requestBody());
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 307, 400, 401, 403, 404, 405, 413, 422, 499})
  void a_status_that_stays_is_not_tried_again(int status) {
    provider.answers(status, "{\"error\":{\"message\":\"no\"}}");

    ModelFailure failure = Asking.failing(provider.model("custom"), ModelListener.NONE);

    assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
    assertThat(failure.providerStatus()).isEqualTo(status);
    assertThat(provider.requests()).isEqualTo(1);
  }

  @Test
  void three_attempts_are_enough() {
    for (int i = 0; i < 5; i++) {
      provider.answers(500, "{\"error\":{\"message\":\"attempt " + i + "\"}}");
    }

    ModelFailure failure = Asking.failing(provider.model("custom"), ModelListener.NONE);

    assertThat(failure.providerStatus()).isEqualTo(500);
    assertThat(failure).hasMessageContaining("attempt 2");
    assertThat(provider.requests()).isEqualTo(3);
  }

  @Test
  void the_client_repeats_nothing_behind_our_back() {
    // OkHttp by itself repeats a call that may be repeated at once.
    for (int i = 0; i < 8; i++) {
      provider.answers(FakeProvider.json("{}").code(503).setHeader("Retry-After", "0").build());
    }

    Asking.failing(provider.model("custom"), ModelListener.NONE);

    assertThat(provider.requests()).isEqualTo(3);
  }

  @Test
  void a_connection_closed_before_the_answer_is_tried_again() throws Exception {
    provider.answers(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    provider.answers(200, ANSWER);

    assertThat(Asking.plainly(provider.model("custom")).text()).isEqualTo("at last");
  }

  @Test
  void a_connection_that_is_always_closed_is_told() {
    for (int i = 0; i < 3; i++) {
      provider.answers(
          new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    }

    ModelFailure failure = Asking.failing(provider.model("custom"), ModelListener.NONE);

    assertThat(failure.kind()).isEqualTo(Kind.BROKEN);
    assertThat(failure).hasMessageContaining("closed the connection before it answered");
    assertThat(provider.requests()).isEqualTo(3);
  }

  @Test
  void a_connection_the_server_gave_up_meanwhile_costs_nothing_but_an_attempt() throws Exception {
    provider.answers(
        FakeProvider.json(ANSWER).onResponseEnd(new SocketEffect.CloseSocket()).build());
    provider.answers(200, ANSWER);
    var model = provider.model("custom");

    Asking.plainly(model);

    assertThat(Asking.plainly(model).text()).isEqualTo("at last");
  }

  @Test
  void a_stream_may_begin_at_the_second_attempt() throws Exception {
    provider.answers(529, "{}");
    provider.streams(
        "{\"choices\":[{\"delta\":{\"content\":\"at last\"},\"finish_reason\":\"stop\"}]}",
        "[DONE]");
    Heard heard = new Heard();

    ModelReply reply = Asking.streamed(provider.model("custom"), heard);

    assertThat(reply.text()).isEqualTo("at last");
    assertThat(heard.texts()).containsExactly("at last");
  }

  @Test
  void the_wait_a_provider_asks_for_is_kept() throws Exception {
    provider.answers(FakeProvider.json("{}").code(429).setHeader("retry-after-ms", "5").build());
    provider.answers(200, ANSWER);
    // Were it not for the header, the test would last an hour.
    Retries slow = new Retries(3, Duration.ofHours(1), Duration.ofHours(1));

    ModelReply reply = Asking.plainly(provider.model("custom", FakeProvider.PATIENT, slow));

    assertThat(reply.text()).isEqualTo("at last");
  }

  @Test
  void a_provider_that_asks_for_a_long_wait_is_left_alone() {
    provider.answers(FakeProvider.json("{}").code(429).setHeader("Retry-After", "3600").build());

    ModelFailure failure = Asking.failing(provider.model("custom"), ModelListener.NONE);

    assertThat(failure.providerStatus()).isEqualTo(429);
    assertThat(provider.requests()).isEqualTo(1);
  }

  @Test
  void no_attempt_follows_that_could_not_end_in_time() {
    provider.answers(FakeProvider.json("{}").code(503).setHeader("Retry-After", "100").build());
    Retries patient = new Retries(3, Duration.ofMillis(1), Duration.ofHours(1));

    ModelFailure failure =
        Asking.failing(provider.model("custom", FakeProvider.PATIENT, patient), ModelListener.NONE);

    assertThat(failure.providerStatus()).isEqualTo(503);
    assertThat(provider.requests()).isEqualTo(1);
  }
}
