package dev.soat.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.http.Answer;
import dev.soat.http.Furniture;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import dev.soat.testing.Await;
import dev.soat.testing.model.HeldCall;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Callers who do without the reply, and replies that wait for more messages. */
final class SessionAsyncTest {
  @AutoClose private final Installation soat = Installation.start();
  private final Furniture home = Furniture.in(soat);
  private final Visitor admin = home.admin();

  private void isAccepted(Answer answer, String session) {
    answer.is(
        202,
        "{\"status\":\"accepted\",\"session_id\":\"%s\"}"
            .formatted(session.substring(session.lastIndexOf('/') + 1)));
  }

  private void theReplyComes(HeldCall call, String session) {
    call.say("At last.");
    Await.until(
        "the reply is stored",
        () ->
            admin
                .get(session + "/messages")
                .json()
                .findValuesAsText("content")
                .contains("At last."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "?async=true|{\"message\":\"a\"}",
        "?async=1|{\"message\":\"a\"}",
        "''|{\"message\":\"a\",\"async\":true}",
      })
  void a_message_is_accepted_before_it_is_answered(String query, String json) {
    String session = home.answeringSession();
    HeldCall call = soat.model().thenHold();

    isAccepted(admin.post(session + "/messages" + query, json), session);

    theReplyComes(call, session);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"?async=true|{}", "''|{\"async\":true}", "?async=true|{\"async\":false}"})
  void a_generate_is_accepted_before_it_is_answered(String query, String json) {
    String session = home.session("{}");
    home.say(session, "Hello").has(201);
    HeldCall call = soat.model().thenHold();

    isAccepted(admin.post(session + "/generate" + query, json), session);

    theReplyComes(call, session);
  }

  @Test
  void what_cannot_be_done_is_refused_before_it_is_accepted() {
    String session = home.session("{}");
    soat.unchangedBy(() -> admin.post(session + "/generate?async=true", "{}")).has(400);
    soat.unchangedBy(() -> admin.post(session + "/generate?async=soon", "{}")).isInvalid("async");
    soat.unchangedBy(() -> admin.post(session + "/generate", "{\"async\":\"x\"}"))
        .isInvalid("async");
    soat.unchangedBy(() ->
            admin.post(home.sessionsPath() + "/sess_0000000000000000/generate?async=true", "{}"))
        .isRefused(404, "RESOURCE_NOT_FOUND");
    admin.patch(session, "{\"status\":\"closed\"}").has(200);
    soat.unchangedBy(() -> admin.post(session + "/generate?async=true", "{}"))
        .isRefused(409, "SESSION_CLOSED");
    soat.unchangedBy(() -> admin.post(session + "/messages?async=true", "{\"message\":\"a\"}"))
        .isRefused(409, "SESSION_CLOSED");
  }

  @Test
  void a_message_nobody_answers_by_itself_is_saved() {
    String session = home.session("{}");

    Answer answer = admin.post(session + "/messages?async=true", "{\"message\":\"a\"}").has(201);

    assertThat(answer.text("/content")).isEqualTo("a");
  }

  @Test
  void a_delayed_reply_leaves_a_saved_message() {
    String session = home.session("{\"auto_generate\":true,\"message_delay_seconds\":30}");

    Answer answer = home.say(session, "Hello").has(201);

    assertThat(answer.text("/role")).isEqualTo("user");
    assertThat(answer.json().has("status")).isFalse();
    assertThat(soat.model().requests()).isEmpty();
    isAccepted(admin.post(session + "/messages?async=true", "{\"message\":\"b\"}"), session);
  }

  @Test
  void a_delay_can_be_set_and_cleared() {
    String session = home.session("{\"message_delay_seconds\":7}");

    assertThat(admin.get(session).text("/message_delay_seconds")).isEqualTo("7");
    admin.patch(session, "{\"messageDelaySeconds\":null}").has(200);
    assertThat(admin.get(session).json().get("message_delay_seconds").isNull()).isTrue();
  }
}
