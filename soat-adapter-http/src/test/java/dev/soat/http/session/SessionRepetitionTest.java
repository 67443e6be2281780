package dev.soat.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.llm.ModelFailure;
import dev.soat.http.Answer;
import dev.soat.http.Furniture;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import dev.soat.testing.model.Lines;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Messages with an idempotency key. */
final class SessionRepetitionTest {
  @AutoClose private final Installation soat = Installation.start();
  private final Furniture home = Furniture.in(soat);
  private final Visitor admin = home.admin();
  private final String session = home.answeringSession();

  private Answer say(String text) {
    return admin.post(
        session + "/messages", "{\"message\":\"%s\",\"idempotencyKey\":\"k1\"}".formatted(text));
  }

  @Test
  void a_key_seen_before_returns_the_saved_message() {
    soat.model().then(Lines.saying("Hi"));
    assertThat(say("Hello").has(201).text("/message/content")).isEqualTo("Hi");

    Answer again = soat.unchangedBy(() -> say("Hello")).has(200);

    assertThat(again.text("/role")).isEqualTo("user");
    assertThat(again.text("/content")).isEqualTo("Hello");
    assertThat(again.text("/document_id")).startsWith("doc_");
    assertThat(again.json().size()).isEqualTo(3);
    soat.unchangedBy(() -> say("Another")).isRefused(409, "IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void what_failed_is_run_again() {
    soat.model().then(Lines.failing(ModelFailure.Kind.BROKEN, "Broke off."));
    say("Hello").has(502);
    soat.model().then(Lines.saying("Hi"));

    assertThat(say("Hello").has(201).text("/message/content")).isEqualTo("Hi");

    assertThat(admin.get(session + "/messages").text("/total")).isEqualTo("2");
  }

  @Test
  void an_empty_key_is_none_and_a_long_one_is_refused() {
    String quiet = home.session("{}");
    String empty = "{\"message\":\"a\",\"idempotency_key\":\"\"}";
    admin.post(quiet + "/messages", empty).has(201);
    admin.post(quiet + "/messages", empty).has(201);
    soat.unchangedBy(() ->
            admin.post(
                quiet + "/messages",
                "{\"message\":\"a\",\"idempotency_key\":\"" + "k".repeat(256) + "\"}"))
        .isInvalid("idempotency_key");
  }
}
