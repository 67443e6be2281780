package dev.soat.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.generation.SlotRules;
import dev.soat.domain.generation.TurnSettings;
import dev.soat.http.Answer;
import dev.soat.http.Furniture;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import dev.soat.testing.Await;
import dev.soat.testing.model.HeldCall;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Replies that take longer than callers are kept waiting. */
final class PatienceTest {
  private static final TurnSettings DEFAULT = TurnSettings.DEFAULT;
  private static final TurnSettings IMPATIENT =
      new TurnSettings(
          SlotRules.DEFAULT,
          DEFAULT.lease(),
          DEFAULT.heartbeat(),
          DEFAULT.sweep(),
          Duration.ofMillis(20),
          DEFAULT.historyBytes(),
          DEFAULT.runningPerNode(),
          DEFAULT.runningPerProject());

  @AutoClose private final Installation soat = Installation.start(IMPATIENT);
  private final Furniture home = Furniture.in(soat);
  private final Visitor admin = home.admin();

  private static void isPending(Answer answer, String session) {
    assertThat(answer.text("/generation_id")).matches("agt_gen_[A-Za-z0-9]{16}");
    answer.is(
        202,
        "{\"status\":\"accepted\",\"session_id\":\"%s\",\"generation_id\":\"%s\"}"
            .formatted(
                session.substring(session.lastIndexOf('/') + 1), answer.text("/generation_id")));
  }

  private void theReplyComesLater(HeldCall call, String session) {
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

  @Test
  void a_message_is_accepted_and_answered_later() {
    String session = home.answeringSession();
    HeldCall call = soat.model().thenHold();

    isPending(home.say(session, "Hello"), session);

    assertThat(call.isCancelled()).isFalse();
    theReplyComesLater(call, session);
  }

  @Test
  void a_generate_is_accepted_and_answered_later() {
    String session = home.session("{}");
    home.say(session, "Hello").has(201);
    HeldCall call = soat.model().thenHold();

    isPending(admin.post(session + "/generate", "{}"), session);

    theReplyComesLater(call, session);
  }
}
