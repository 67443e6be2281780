package dev.soat.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.llm.ModelFailure.Kind;
import dev.soat.http.Answer;
import dev.soat.http.Furniture;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import dev.soat.testing.model.Lines;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Replies that do not come. The message that asked for one stays saved. */
final class SessionFailureTest {
  @AutoClose private final Installation soat = Installation.start();
  private final Furniture home = Furniture.in(soat);
  private final Visitor admin = home.admin();
  private final String session = home.answeringSession();

  private void onlyTheMessageIsThere() {
    Answer history = admin.get(session + "/messages").has(200);
    assertThat(history.json().findValuesAsText("content")).containsExactly("Hello");
    assertThat(admin.get(session).json().get("generating_at").isNull()).isTrue();
  }

  private static void namesTheGeneration(Answer answer) {
    assertThat(answer.text("/error/meta/generation_id")).matches("agt_gen_[A-Za-z0-9]{16}");
    assertThat(answer.text("/error/meta/trace_id")).matches("agt_trace_[A-Za-z0-9]{16}");
  }

  @Test
  void a_refusal_of_the_provider_is_told_with_its_status() {
    soat.model().then(Lines.failing(Kind.REJECTED, "The model is not there; pull it."));

    Answer answer = home.say(session, "Hello").isRefused(502, "AI_PROVIDER_ERROR");

    assertThat(answer.message()).isEqualTo("The model is not there; pull it.");
    assertThat(answer.json().at("/error/meta/provider_status").toString()).isEqualTo("500");
    namesTheGeneration(answer);
    onlyTheMessageIsThere();
  }

  @ParameterizedTest
  @EnumSource(names = {"UNREACHABLE", "BROKEN"})
  void a_provider_without_an_answer_has_no_status(Kind kind) {
    soat.model().then(Lines.failing(kind, "Start Ollama."));

    Answer answer = home.say(session, "Hello").isRefused(502, "AI_PROVIDER_ERROR");

    assertThat(answer.json().at("/error/meta").toString()).doesNotContain("provider_status");
    namesTheGeneration(answer);
    onlyTheMessageIsThere();
  }

  @Test
  void a_provider_that_takes_too_long_is_told_apart() {
    soat.model().then(Lines.failing(Kind.TIMEOUT, "No word for 60 seconds."));

    namesTheGeneration(home.say(session, "Hello").isRefused(504, "AI_PROVIDER_TIMEOUT"));
    onlyTheMessageIsThere();
  }

  @Test
  void a_generate_fails_the_same_way() {
    String quiet = home.session("{}");
    home.say(quiet, "Hello").has(201);
    soat.model().then(Lines.failing(Kind.REJECTED, "No."));

    namesTheGeneration(admin.post(quiet + "/generate", "{}").isRefused(502, "AI_PROVIDER_ERROR"));
  }

  @Test
  void a_fault_of_our_own_tells_nothing_of_itself() {
    soat.model().then(Lines.breaking(new AssertionError("hunter2")));

    Answer answer = home.say(session, "Hello").isRefused(500, "INTERNAL_ERROR");

    assertThat(answer.body()).doesNotContain("hunter2").doesNotContain("AssertionError");
    namesTheGeneration(answer);
    onlyTheMessageIsThere();
  }

  @Test
  void the_next_message_is_answered_again() {
    soat.model().then(Lines.failing(Kind.REJECTED, "No.")).then(Lines.saying("Yes."));
    home.say(session, "Hello").has(502);

    assertThat(home.say(session, "Again?").has(201).text("/message/content")).isEqualTo("Yes.");
    assertThat(soat.model().requests().getLast().messages().toString())
        .containsSubsequence("Hello", "Again?");
  }

  @Test
  void a_provider_without_a_driver_is_named() {
    admin.patch("/api/v1/ai-providers/" + home.provider(), "{\"provider\":\"bedrock\"}").has(200);

    Answer answer = home.say(session, "Hello").isRefused(501, "NOT_IMPLEMENTED");

    assertThat(answer.message()).contains("bedrock", "ollama");
    onlyTheMessageIsThere();
  }
}
