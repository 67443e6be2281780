package dev.soat.http.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.llm.ModelFailure;
import dev.soat.http.Answer;
import dev.soat.http.Furniture;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import dev.soat.testing.Node;
import dev.soat.testing.model.HeldCall;
import dev.soat.testing.model.Lines;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class GenerationRoutesTest {
  private static final String GENERATIONS = "/api/v1/generations";

  @AutoClose private final Installation soat = Installation.start();
  private final Furniture home = Furniture.in(soat);
  private final Visitor admin = home.admin();
  private final String session = home.answeringSession();

  private String sessionId() {
    return session.substring(session.lastIndexOf('/') + 1);
  }

  private Answer running() {
    return admin.get(session + "/turn").has(200);
  }

  @Test
  void a_completed_one_tells_its_reply() {
    soat.model().then(Lines.saying("Hi"));
    Answer reply = home.say(session, "Hello").has(201);

    Answer generation = admin.get(GENERATIONS + "/" + reply.text("/generation_id")).has(200);

    assertThat(generation.text("/status")).isEqualTo("completed");
    assertThat(generation.text("/session_id")).isEqualTo(sessionId());
    assertThat(generation.text("/trace_id")).isEqualTo(reply.text("/trace_id"));
    assertThat(generation.text("/message/content")).isEqualTo("Hi");
    assertThat(generation.text("/attempts")).isEqualTo("1");
    assertThat(generation.text("/completed_at")).isNotEmpty();
  }

  @Test
  void a_failed_one_tells_why() {
    soat.model().then(Lines.failing(ModelFailure.Kind.BROKEN, "Broke off."));
    String id = home.say(session, "Hello").has(502).text("/error/meta/generation_id");

    Answer generation = admin.get(GENERATIONS + "/" + id).has(200);

    assertThat(generation.text("/status")).isEqualTo("failed");
    assertThat(generation.text("/stop_reason")).isEqualTo("provider_error");
    assertThat(generation.text("/error/code")).isEqualTo("AI_PROVIDER_ERROR");
    assertThat(generation.json().get("message").isNull()).isTrue();
  }

  @Test
  void those_of_a_session_are_listed_newest_first() {
    soat.model().otherwise(Lines.saying("Hi"));
    String first = home.say(session, "One").has(201).text("/generation_id");
    String second = home.say(session, "Two").has(201).text("/generation_id");
    home.say(home.answeringSession(), "Elsewhere").has(201);

    Answer list = admin.get(GENERATIONS + "?session_id=" + sessionId()).has(200);

    assertThat(list.json().findValuesAsText("id")).containsExactly(second, first);
    assertThat(list.text("/total")).isEqualTo("2");
    assertThat(admin.get(GENERATIONS + "?session_id=nope").has(200).text("/total")).isEqualTo("0");
    admin.get(GENERATIONS).isInvalid("session_id");
  }

  @Test
  void what_does_not_exist_is_not_found() {
    admin.get(GENERATIONS + "/agt_gen_0000000000000000").isRefused(404, "RESOURCE_NOT_FOUND");
    admin.get(GENERATIONS + "/nope").isRefused(404, "RESOURCE_NOT_FOUND");
    admin.post(GENERATIONS + "/nope/cancel", "{}").isRefused(404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void whoever_waits_for_a_cancelled_one_is_told() {
    HeldCall call = soat.model().thenHold();
    var caller = Node.apart(() -> home.say(session, "Hello"));
    call.awaitCalled();
    String id = running().text("/running/generation_id");

    Answer cancelled = admin.post(GENERATIONS + "/" + id + "/cancel", "{}").has(200);

    call.awaitCancelled();
    assertThat(cancelled.text("/status")).isEqualTo("failed");
    assertThat(cancelled.text("/stop_reason")).isEqualTo("cancelled");
    Answer told = caller.join().isRefused(409, "GENERATION_CANCELLED");
    assertThat(told.text("/error/meta/generation_id")).isEqualTo(id);
    assertThat(told.text("/error/meta/status")).isEqualTo("failed");
    assertThat(running().text("/status")).isEqualTo("idle");
    admin.post(GENERATIONS + "/" + id + "/cancel", "{}").has(200);
  }

  @Test
  void what_has_ended_cannot_be_cancelled() {
    soat.model().then(Lines.saying("Hi"));
    String id = home.say(session, "Hello").has(201).text("/generation_id");

    Answer answer =
        soat.unchangedBy(() -> admin.post(GENERATIONS + "/" + id + "/cancel", "{}"))
            .isRefused(409, "CONFLICT");

    assertThat(answer.text("/error/meta/status")).isEqualTo("completed");
  }

  @Test
  void a_turn_tells_who_holds_it_and_until_when() {
    running()
        .is(
            200,
            """
            {"session_id":"%s","conversation_id":"%s","status":"idle","running":null,"waiting":[],\
            "reply_due_at":null}\
            """
                .formatted(sessionId(), admin.get(session).text("/conversation_id")));
    HeldCall call = soat.model().thenHold();
    admin.post(session + "/messages?async=true", "{\"message\":\"Hello\"}").has(202);
    call.awaitCalled();

    Answer turn = running();

    assertThat(turn.text("/status")).isEqualTo("running");
    assertThat(turn.text("/running/node")).matches("node_[A-Za-z0-9]{16}");
    assertThat(turn.text("/running/since")).isNotEmpty();
    assertThat(turn.text("/running/until")).isGreaterThan(turn.text("/running/since"));
    assertThat(turn.text("/running/attempts")).isEqualTo("1");
    call.say("Hi");
  }

  @Test
  void a_turn_tells_when_a_delayed_reply_is_due() {
    String delayed = home.session("{\"auto_generate\":true,\"message_delay_seconds\":30}");
    home.say(delayed, "Hello").has(201);

    Answer turn = admin.get(delayed + "/turn").has(200);

    assertThat(turn.text("/status")).isEqualTo("delayed");
    assertThat(turn.text("/reply_due_at")).isNotEmpty();
  }
}
