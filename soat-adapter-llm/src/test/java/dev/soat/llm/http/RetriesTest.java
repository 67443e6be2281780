package dev.soat.llm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

class RetriesTest {
  private static final Retries RETRIES =
      new Retries(4, Duration.ofMillis(100), Duration.ofSeconds(1));

  @Test
  void waits_grow_and_chance_shortens_them_to_their_half() {
    assertThat(RETRIES.after(1, null, 0)).isEqualTo(Duration.ofMillis(100));
    assertThat(RETRIES.after(2, null, 0)).isEqualTo(Duration.ofMillis(200));
    assertThat(RETRIES.after(3, null, 0)).isEqualTo(Duration.ofMillis(400));
    assertThat(RETRIES.after(3, null, 1)).isEqualTo(Duration.ofMillis(200));
    assertThat(RETRIES.after(4, null, 0)).isNull();
  }

  @Test
  void no_wait_is_longer_than_the_longest() {
    Retries steep = new Retries(10, Duration.ofMillis(600), Duration.ofSeconds(1));

    assertThat(steep.after(9, null, 0)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void a_provider_that_asks_for_a_wait_gets_it_or_is_left_alone() {
    assertThat(RETRIES.after(1, Duration.ofMillis(7), 0.5)).isEqualTo(Duration.ofMillis(7));
    assertThat(RETRIES.after(1, Duration.ofSeconds(1), 0)).isEqualTo(Duration.ofSeconds(1));
    assertThat(RETRIES.after(1, Duration.ofMillis(1001), 0)).isNull();
    assertThat(RETRIES.after(4, Duration.ofMillis(7), 0)).isNull();
  }

  @Test
  void a_provider_that_asks_for_no_wait_gets_the_usual_one() {
    assertThat(RETRIES.after(1, Duration.ZERO, 0)).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void impossible_settings_are_refused() {
    assertThatThrownBy(() -> new Retries(0, Duration.ZERO, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Retries(1, Duration.ofMillis(-1), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            new Deadlines(
                Duration.ZERO, Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1)))
        .hasMessageContaining("connect");
  }

  @Test
  void the_wanted_wait_is_read_in_all_its_spellings() {
    assertThat(asked("Retry-After", "3")).isEqualTo(Duration.ofSeconds(3));
    assertThat(asked("retry-after", " 3.7 ")).isEqualTo(Duration.ofSeconds(3));
    assertThat(asked("retry-after-ms", "250", "Retry-After", "3"))
        .isEqualTo(Duration.ofMillis(250));
    assertThat(
            asked(
                "Date", "Tue, 02 Sep 2025 10:00:00 GMT",
                "Retry-After", "Tue, 02 Sep 2025 10:00:09 GMT"))
        .isEqualTo(Duration.ofSeconds(9));
    assertThat(
            asked(
                "Date", "Tue, 02 Sep 2025 10:00:00 GMT",
                "Retry-After", "Tue, 02 Sep 2025 09:00:00 GMT"))
        .isEqualTo(Duration.ZERO);
  }

  @Test
  void what_is_no_wait_is_passed_over() {
    assertThat(asked()).isNull();
    assertThat(asked("Retry-After", "soon")).isNull();
    assertThat(asked("Retry-After", "-5")).isNull();
    assertThat(asked("Retry-After", "99999999999999999999")).isNull();
    assertThat(asked("Retry-After", "Tue, 02 Sep 2025 10:00:09 GMT")).isNull();
  }

  private static Duration asked(String... headers) {
    Response.Builder response =
        new Response.Builder()
            .request(new Request.Builder().url("http://localhost/").build())
            .protocol(Protocol.HTTP_1_1)
            .code(429)
            .message("");
    for (int i = 0; i < headers.length; i += 2) {
      response.header(headers[i], headers[i + 1]);
    }
    try (Response built = response.build()) {
      return RetryAfter.of(built);
    }
  }
}
