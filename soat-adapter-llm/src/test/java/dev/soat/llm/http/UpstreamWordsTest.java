package dev.soat.llm.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.secret.SecretValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamWordsTest {
  private static final Redaction NOTHING = Redaction.of(null);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"error\":{\"message\":\"No such model\",\"type\":\"x\"}} | No such model",
        "{\"error\":\"No such model\"}                              | No such model",
        "{\"message\":\"No such model\"}                            | No such model",
        "{\"detail\":\"No such model\"}                             | No such model",
        "{\"detail\":[{\"loc\":[\"a\"],\"message\":\"No such model\"}]} | No such model",
        "[{\"error\":{\"code\":404,\"message\":\"No such model\"}}] | No such model",
        "{\"error\":{\"error\":{\"message\":\"No such model\"}}}    | No such model",
        "{\"code\":7}                                               | {\"code\":7}",
        "No such model                                              | No such model",
        "No such\tmodel                                             | No such model",
        "{\"error\": cut                                            | {\"error\": cut",
      })
  void finds_what_the_provider_says(String body, String words) {
    assertThat(UpstreamWords.of(body, NOTHING)).isEqualTo(words);
  }

  @Test
  void web_pages_and_silence_say_nothing() {
    assertThat(UpstreamWords.of("<html><body>502 Bad Gateway</body></html>", NOTHING)).isEmpty();
    assertThat(UpstreamWords.of("  ", NOTHING)).isEmpty();
  }

  @Test
  void says_it_on_one_line_in_at_most_500_characters() {
    assertThat(UpstreamWords.of("a\r\n\u0000\u0007\n b", NOTHING)).isEqualTo("a b");
    assertThat(UpstreamWords.of("x".repeat(500), NOTHING)).isEqualTo("x".repeat(500));
    assertThat(UpstreamWords.of("x".repeat(501), NOTHING)).isEqualTo("x".repeat(499) + "…");
    assertThat(UpstreamWords.of("x".repeat(498) + "😀xx", NOTHING))
        .isEqualTo("x".repeat(498) + "…");
  }

  @Test
  void strikes_a_secret_in_every_spelling() {
    String secret = "sk+a/b=\"ü\" c";
    Redaction redaction = Redaction.of(new SecretValue(secret + "\n"));
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);

    assertThat(redaction.strike("<" + secret + ">")).isEqualTo("<***>");
    assertThat(redaction.strike("<sk%2Ba%2Fb%3D%22%C3%BC%22+c>")).isEqualTo("<***>");
    assertThat(redaction.strike("<sk%2Ba%2Fb%3D%22%C3%BC%22%20c>")).isEqualTo("<***>");
    assertThat(redaction.strike("<sk+a/b=\\\"ü\\\" c>")).isEqualTo("<***>");
    assertThat(redaction.strike("<" + Base64.getEncoder().encodeToString(bytes) + ">"))
        .startsWith("<***");
    assertThat(redaction.strike("<" + Base64.getUrlEncoder().encodeToString(bytes) + ">"))
        .startsWith("<***");
    assertThat(redaction.toString()).doesNotContain("sk+a");
  }

  @Test
  void a_secret_is_struck_before_the_text_is_cut() {
    Redaction redaction = Redaction.of(new SecretValue("sk-very-secret"));

    assertThat(UpstreamWords.of("x".repeat(490) + "sk-very-secret", redaction))
        .isEqualTo("x".repeat(490) + "***");
  }

  @Test
  void nothing_is_struck_where_there_is_no_secret() {
    assertThat(Redaction.of(new SecretValue("")).strike("a b")).isEqualTo("a b");
    assertThat(Redaction.of(new SecretValue(" ")).strike("a b")).isEqualTo("a b");
    assertThat(NOTHING.strike("a b")).isEqualTo("a b");
  }
}
