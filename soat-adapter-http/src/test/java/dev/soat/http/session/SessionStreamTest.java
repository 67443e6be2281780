package dev.soat.http.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.llm.ModelFailure;
import dev.soat.http.Answer;
import dev.soat.http.Furniture;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import dev.soat.testing.Await;
import dev.soat.testing.model.HeldCall;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Replies that are heard while they are made. */
final class SessionStreamTest {
  private static final String HELLO = "{\"message\":\"Hello\",\"stream\":true}";

  @AutoClose private final Installation soat = Installation.start();
  private final Furniture home = Furniture.in(soat);
  private final Visitor admin = home.admin();
  private final String session = home.answeringSession();

  private Answer messages() {
    return admin.get(session + "/messages").has(200);
  }

  private static String piece(int id, String text) {
    return "id: %d\ndata: {\"choices\":[{\"delta\":{\"content\":\"%s\"}}]}\n\n".formatted(id, text);
  }

  @Test
  void pieces_come_as_they_are_made_then_the_stored_reply_then_the_end() throws Exception {
    HeldCall call = soat.model().thenHold();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> response =
          client.send(
              admin
                  .request(session + "/messages")
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(HELLO))
                  .build(),
              BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
      assertThat(response.headers().firstValue("X-Accel-Buffering")).hasValue("no");
      assertThat(response.headers().firstValue("X-Soat-Generation-Id").orElseThrow())
          .startsWith("agt_gen_");
      try (BufferedReader events =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        call.piece("Hel");
        assertThat(frame(events)).isEqualTo(piece(1, "Hel"));
        assertThat(messages().text("/total")).isEqualTo("1");
        call.say("lo");
        assertThat(frame(events)).isEqualTo(piece(2, "lo"));
        assertThat(frame(events))
            .startsWith("id: 3\ndata: {\"status\":\"completed\",\"message\":")
            .contains("\"content\":\"Hello\"", "\"trace_id\":\"agt_trace_")
            .contains("\"document_id\":\"" + messages().text("/data/1/document_id") + "\"");
        assertThat(frame(events)).isEqualTo("id: 4\ndata: [DONE]\n\n");
        assertThat(events.read()).isEqualTo(-1);
      }
    }
    assertThat(messages().text("/data/1/content")).isEqualTo("Hello");
  }

  private static String frame(BufferedReader events) throws IOException {
    StringBuilder frame = new StringBuilder();
    for (String line = events.readLine(); line != null; line = events.readLine()) {
      frame.append(line).append('\n');
      if (line.isEmpty()) {
        break;
      }
    }
    return frame.toString();
  }

  @Test
  void a_generate_is_streamed_as_well() {
    String quiet = home.session("{}");
    home.say(quiet, "Hello").has(201);
    soat.model().thenHold().say("Hi");

    assertThat(admin.post(quiet + "/generate", "{\"stream\":true}").has(200).body())
        .startsWith(piece(1, "Hi"))
        .endsWith("data: [DONE]\n\n");
  }

  @Test
  void what_can_be_refused_is_refused_with_its_status() {
    String closed = home.answeringSession();
    admin.patch(closed, "{\"status\":\"closed\"}").has(200);
    admin.post(closed + "/messages", HELLO).isRefused(409, "SESSION_CLOSED");
    admin.post(session + "/generate", "{\"stream\":true}").isRefused(400, "VALIDATION_FAILED");
    soat.unchangedBy(() ->
            admin.post(session + "/messages", "{\"message\":\"a\",\"stream\":true,\"async\":true}"))
        .isInvalid("stream");
    soat.userWith().post(session + "/messages", HELLO).isRefused(403, "FORBIDDEN");
  }

  @Test
  void a_message_that_nobody_answers_is_saved_without_a_stream() {
    String quiet = home.session("{}");
    assertThat(admin.post(quiet + "/messages", HELLO).has(201).text("/content")).isEqualTo("Hello");
  }

  @Test
  void a_failure_after_the_beginning_is_an_event_and_there_is_no_end_mark() {
    HeldCall call = soat.model().thenHold();
    call.piece("Hel").fail(ModelFailure.Kind.BROKEN, "The line went dead.");

    String events = admin.post(session + "/messages", HELLO).has(200).body();

    assertThat(events)
        .startsWith(piece(1, "Hel"))
        .contains("id: 2\ndata: {\"error\":{\"code\":\"AI_PROVIDER_ERROR\"")
        .contains("\"generation_id\":\"agt_gen_", "\"request_id\":")
        .doesNotContain("[DONE]");
    assertThat(messages().text("/total")).isEqualTo("1");
  }

  @Test
  void a_client_that_goes_away_stops_nothing() throws Exception {
    HeldCall call = soat.model().thenHold();
    HttpClient client = HttpClient.newHttpClient();
    HttpResponse<InputStream> response =
        client.send(
            admin
                .request(session + "/messages")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(HELLO))
                .build(),
            BodyHandlers.ofInputStream());
    call.piece("Hel");
    response.body().close();
    client.shutdownNow();
    call.say("lo");

    Await.until("the reply is stored", () -> messages().text("/total").equals("2"));
    assertThat(messages().text("/data/1/content")).isEqualTo("Hello");
  }

  @Test
  void whoever_is_superseded_hears_the_reply_of_the_newer_run() {
    HeldCall first = soat.model().thenHold();
    HeldCall second = soat.model().thenHold();
    first.piece("Neve");
    var one = admin.meanwhile(visitor -> visitor.post(session + "/messages", HELLO));
    first.awaitCalled();
    var two = admin.meanwhile(visitor -> visitor.post(session + "/messages", HELLO));
    second.awaitCalled();
    second.say("Both");

    assertThat(two.join().has(200).body()).startsWith(piece(1, "Both")).endsWith("[DONE]\n\n");
    assertThat(one.join().has(200).body())
        .startsWith(piece(1, "Neve"))
        .contains("\"content\":\"Both\"")
        .endsWith("[DONE]\n\n");
  }
}
