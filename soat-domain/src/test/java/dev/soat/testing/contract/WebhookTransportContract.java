package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.webhook.WebhookAnswer;
import dev.soat.domain.webhook.WebhookRequest;
import dev.soat.domain.webhook.WebhookTransport;
import dev.soat.domain.webhook.WebhookUrl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link WebhookTransport} must do, whatever carries it. */
public interface WebhookTransportContract {
  SecretValue SECRET = new SecretValue("0123456789abcdef".repeat(4));

  WebhookTransport transport();

  /** Where somebody answers just so. */
  String receiver(int status, String body, Map<String, String> headers);

  /** Where nobody answers. */
  String nobody();

  /** What the last receiver got: its body, and the headers it got with lowercase names. */
  Received received();

  record Received(String body, Map<String, String> headers) {}

  private WebhookAnswer send(String url) {
    return transport()
        .send(
            new WebhookRequest(
                new WebhookUrl(url),
                Map.of("X-Soat-Event", "a.b", "webhook-id", "evt_1"),
                "{\"a\":\"é\"}",
                List.of(SECRET)));
  }

  @Test
  default void a_receiver_gets_the_body_to_the_letter_and_the_headers() {
    WebhookAnswer answer = send(receiver(200, "fine", Map.of()));

    assertThat(answer).isEqualTo(new WebhookAnswer.Answered(200, "fine", null));
    assertThat(received().body()).isEqualTo("{\"a\":\"é\"}");
    assertThat(received().headers())
        .containsEntry("x-soat-event", "a.b")
        .containsEntry("webhook-id", "evt_1")
        .containsEntry("content-type", "application/json");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 301, 307, 404, 410, 500})
  default void every_status_is_an_answer(int status) {
    String url =
        receiver(status, "", status < 300 || status >= 400 ? Map.of() : Map.of("Location", "/x"));

    assertThat(send(url)).isEqualTo(new WebhookAnswer.Answered(status, "", null));
  }

  @Test
  default void a_pause_that_is_asked_for_is_told() {
    assertThat(send(receiver(429, "", Map.of("Retry-After", "120"))))
        .isEqualTo(new WebhookAnswer.Answered(429, "", Duration.ofMinutes(2)));
  }

  @Test
  default void of_a_long_answer_the_beginning_is_kept() {
    assertThat(send(receiver(200, "ab".repeat(50_000), Map.of())))
        .isEqualTo(
            new WebhookAnswer.Answered(200, "ab".repeat(WebhookTransport.MOST_KEPT / 2), null));
  }

  @Test
  default void secrets_are_struck_out() {
    assertThat(send(receiver(500, "bad: " + SECRET.reveal() + "!", Map.of())))
        .isEqualTo(new WebhookAnswer.Answered(500, "bad: ***!", null));
  }

  @Test
  default void a_body_that_no_store_can_keep_is_mended() {
    assertThat(send(receiver(200, "a\0b", Map.of())))
        .isEqualTo(new WebhookAnswer.Answered(200, "a\uFFFDb", null));
  }

  @Test
  default void where_nobody_is_there_is_no_answer() {
    assertThat(send(nobody()))
        .isInstanceOfSatisfying(
            WebhookAnswer.Unanswered.class,
            unanswered -> assertThat(unanswered.reason()).isNotBlank());
  }
}
