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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What becomes of callers who meet in one session. */
final class ConcurrentMessagesTest {
  private static final TurnSettings DEFAULT = TurnSettings.DEFAULT;
  private static final TurnSettings WATCHFUL =
      new TurnSettings(
          SlotRules.DEFAULT,
          DEFAULT.lease(),
          Duration.ofMillis(50),
          Duration.ofMillis(50),
          DEFAULT.patience(),
          DEFAULT.historyBytes(),
          DEFAULT.runningPerNode(),
          DEFAULT.runningPerProject());

  @AutoClose private final Installation soat = Installation.start(WATCHFUL);
  private final Furniture home = Furniture.in(soat);
  private final Visitor admin = home.admin();
  private final String session = home.answeringSession();

  private CompletableFuture<Answer> saying(String text) {
    return admin.meanwhile(it -> home.say(session, text));
  }

  private List<String> contents() {
    return admin.get(session + "/messages").json().findValuesAsText("content");
  }

  @Test
  void both_callers_get_the_reply_to_the_newer_message() {
    HeldCall first = soat.model().thenHold();
    HeldCall second = soat.model().thenHold();
    CompletableFuture<Answer> one = saying("One");
    first.awaitCalled();
    CompletableFuture<Answer> two = saying("Two");
    assertThat(second.awaitCalled().messages().toString()).containsSubsequence("One", "Two");
    first.awaitCancelled();

    second.say("To both.");

    assertThat(one.join().has(201).text("/message/content")).isEqualTo("To both.");
    assertThat(two.join().has(201).body()).isEqualTo(one.join().body());
    assertThat(contents()).containsExactly("One", "Two", "To both.");
  }

  @Test
  void a_generate_that_is_overtaken_gets_the_same_reply_with_its_own_status() {
    String quiet = home.session("{}");
    home.say(quiet, "One").has(201);
    HeldCall first = soat.model().thenHold();
    HeldCall second = soat.model().thenHold();
    CompletableFuture<Answer> one = admin.meanwhile(it -> it.post(quiet + "/generate", "{}"));
    first.awaitCalled();
    admin.patch(quiet, "{\"auto_generate\":true}").has(200);
    CompletableFuture<Answer> two = admin.meanwhile(it -> home.say(quiet, "Two"));
    second.awaitCalled();

    second.say("To both.");

    assertThat(two.join().has(201).body()).isEqualTo(one.join().has(200).body());
  }

  @Test
  void a_message_that_needs_no_reply_does_not_disturb_a_run() {
    HeldCall call = soat.model().thenHold();
    CompletableFuture<Answer> one = saying("One");
    call.awaitCalled();
    admin.patch(session, "{\"auto_generate\":false}").has(200);

    home.say(session, "Two").has(201);
    assertThat(call.isCancelled()).isFalse();
    call.say("Reply.");

    one.join().has(201);
    assertThat(contents()).containsExactly("One", "Two", "Reply.");
  }

  @Test
  void deleting_the_session_ends_the_wait() {
    HeldCall call = soat.model().thenHold();
    CompletableFuture<Answer> waiting = saying("One");
    call.awaitCalled();

    admin.delete(session).isEmpty(204);

    Answer answer = waiting.join().isRefused(404, "RESOURCE_NOT_FOUND");
    assertThat(answer.text("/error/meta/generation_id")).startsWith("agt_gen_");
    call.awaitCancelled();
    admin.get(session).isRefused(404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void an_agent_at_work_cannot_be_deleted_even_by_force() {
    HeldCall call = soat.model().thenHold();
    CompletableFuture<Answer> waiting = saying("One");
    call.awaitCalled();

    soat.unchangedBy(() -> admin.delete(home.agentPath() + "?force=true"))
        .isRefused(409, "AGENT_HAS_DEPENDENTS");
    soat.unchangedBy(() -> admin.delete("/api/v1/ai-providers/" + home.provider()))
        .isRefused(409, "AI_PROVIDER_HAS_DEPENDENTS");

    call.say("Done.");
    waiting.join().has(201);
  }

  @Test
  void deleting_the_project_by_force_ends_the_wait() {
    HeldCall call = soat.model().thenHold();
    CompletableFuture<Answer> waiting = saying("One");
    call.awaitCalled();

    admin.delete("/api/v1/projects/" + home.project() + "?force=true").isEmpty(204);

    waiting.join().isRefused(404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void a_session_closed_meanwhile_still_gets_the_reply_that_was_asked_for() {
    HeldCall call = soat.model().thenHold();
    CompletableFuture<Answer> waiting = saying("One");
    call.awaitCalled();

    admin.patch(session, "{\"status\":\"closed\"}").has(200);
    call.say("Last words.");

    waiting.join().has(201);
    Await.until("the reply is stored", () -> contents().contains("Last words."));
  }
}
