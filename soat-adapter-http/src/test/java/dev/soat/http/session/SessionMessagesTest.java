package dev.soat.http.session;

import static dev.soat.http.Installation.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.http.Answer;
import dev.soat.http.Furniture;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import dev.soat.testing.model.Lines;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Speaking in a session, and reading what was said. */
final class SessionMessagesTest {
  @AutoClose private final Installation soat = Installation.start();
  private final Furniture home = Furniture.in(soat);
  private final Visitor admin = home.admin();
  private final String quiet = home.session("{}");

  private Answer add(String json) {
    return admin.post(quiet + "/messages", json);
  }

  private Answer history(String session) {
    return admin.get(session + "/messages").has(200);
  }

  @Test
  void a_message_is_saved_where_nobody_answers() {
    Answer answer = add("{\"message\":\"Hello 🙂\\n\"}");

    assertThat(answer.text("/document_id")).matches("doc_[A-Za-z0-9]{16}");
    answer.is(
        201,
        "{\"role\":\"user\",\"content\":\"Hello 🙂\\n\",\"document_id\":\"%s\"}"
            .formatted(answer.text("/document_id")));
    assertThat(soat.model().requests()).isEmpty();
    assertThat(admin.get(quiet).text("/last_activity_at")).isEqualTo(NOON);
  }

  @Test
  void the_reply_comes_inline_where_the_session_answers_by_itself() {
    String session = home.answeringSession();
    soat.model().then(Lines.saying("The capital of France is Paris."));

    Answer answer = home.say(session, "What is the capital of France?");

    assertThat(answer.text("/generation_id")).matches("agt_gen_[A-Za-z0-9]{16}");
    assertThat(answer.text("/trace_id")).matches("agt_trace_[A-Za-z0-9]{16}");
    answer.is(
        201,
        """
        {"status":"completed","message":{"role":"assistant",\
        "content":"The capital of France is Paris.","model":"qwen"},\
        "generation_id":"%s","trace_id":"%s"}\
        """
            .formatted(answer.text("/generation_id"), answer.text("/trace_id")));
  }

  @Test
  void a_reply_is_generated_on_demand() {
    add("{\"message\":\"One\"}").has(201);
    add("{\"message\":\"Two\"}").has(201);
    soat.model().then(Lines.saying("Both."));

    Answer answer = admin.post(quiet + "/generate", "");

    answer.is(
        200,
        """
        {"status":"completed","message":{"role":"assistant","content":"Both.","model":"qwen"},\
        "generation_id":"%s","trace_id":"%s"}\
        """
            .formatted(answer.text("/generation_id"), answer.text("/trace_id")));
  }

  @Test
  void the_history_has_every_message_in_its_order() {
    String session = home.answeringSession();
    soat.model().then(Lines.saying("Paris."));
    home.say(session, "Capital?").has(201);

    Answer answer = history(session);

    answer.is(
        200,
        """
        {"data":[{"role":"user","content":"Capital?","document_id":"%s","position":0,\
        "metadata":null,"model":null,"created_at":"%s"},\
        {"role":"assistant","content":"Paris.","document_id":"%s","position":1,\
        "metadata":null,"model":"qwen","created_at":"%s"}],"total":2,"limit":50,"offset":0}\
        """
            .formatted(
                answer.text("/data/0/document_id"),
                NOON,
                answer.text("/data/1/document_id"),
                NOON));
  }

  @Test
  void a_history_without_messages_is_empty() {
    admin.get(quiet + "/messages").is(200, "{\"data\":[],\"total\":0,\"limit\":50,\"offset\":0}");
  }

  @Test
  void the_model_sees_all_that_was_said_before() {
    String session = home.answeringSession();
    soat.model().then(Lines.saying("One.")).then(Lines.saying("Two."));
    home.say(session, "First").has(201);
    home.say(session, "Second").has(201);

    assertThat(soat.model().requests().getLast().messages().toString())
        .containsSubsequence("First", "One.", "Second");
  }

  @Test
  void a_model_that_says_nothing_is_no_message() {
    String session = home.answeringSession();
    soat.model().then(Lines.saying(""));

    Answer answer = home.say(session, "Hello").has(201);

    assertThat(answer.json().get("message").toString())
        .isEqualTo("{\"role\":\"assistant\",\"content\":\"\",\"model\":\"qwen\"}");
    assertThat(history(session).json().get("total").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"42,42", "1.10,1.10", "true,true", "-0.0,-0.0"})
  void a_scalar_is_taken_as_the_text_of_a_message(String json, String text) {
    assertThat(add("{\"message\":" + json + "}").has(201).text("/content")).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\":\"a\",\"document_id\":null,\"idempotency_key\":null,\"stream\":null}",
        "{\"message\":\"a\",\"documentId\":\"\",\"idempotencyKey\":\"\",\"async\":false}",
        "{\"message\":\"a\",\"toolContext\":{\"X_y\":1},\"stream\":false,\"foo\":{\"bar\":[]}}"
      })
  void what_means_nothing_does_not_matter(String json) {
    assertThat(add(json).has(201).text("/content")).isEqualTo("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|message",
        "{\"message\":null}|message",
        "{\"message\":\"\"}|message",
        "{\"message\":{\"a\":1}}|message",
        "{\"message\":[\"a\"]}|message",
        "{\"content\":\"a\"}|message",
        "{\"message\":\"a\",\"documentId\":{}}|document_id",
        "{\"message\":\"a\",\"documentId\":\"doc_0000000000000001\"}|document_id",
        "{\"message\":\"a\",\"toolContext\":[]}|tool_context",
        "{\"message\":\"a\",\"tool_context\":\"{}\"}|tool_context",
        "{\"message\":\"a\",\"idempotencyKey\":{}}|idempotency_key",
        "{\"message\":\"a\",\"async\":\"yes\"}|async",
        "{\"message\":\"a\",\"stream\":1}|stream",
      })
  void a_wrong_message_is_refused_by_the_name_of_its_field(String json, String field) {
    soat.unchangedBy(() -> add(json)).isInvalid(field);
  }

  @Test
  void all_faults_are_told_at_once_and_each_once() {
    Answer answer = soat.unchangedBy(() -> add("{\"message\":{},\"tool_context\":1}"));

    answer.isRefused(400, "VALIDATION_FAILED");
    assertThat(answer.json().at("/error/meta/faults").findValuesAsText("field"))
        .containsExactly("message", "tool_context");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\":\"a\",\"stream\":true}",
        "{\"document_id\":\"doc_0000000000000001\"}"
      })
  void what_is_not_served_yet_says_so_and_saves_nothing(String json) {
    soat.unchangedBy(() -> add(json)).isRefused(501, "NOT_IMPLEMENTED");
  }

  @Test
  void a_stream_is_not_served_yet_for_a_generate() {
    soat.unchangedBy(() -> admin.post(quiet + "/generate", "{\"stream\":true}")).has(501);
  }

  @Test
  void there_is_nothing_to_generate_in_an_empty_conversation() {
    Answer answer = soat.unchangedBy(() -> admin.post(quiet + "/generate", "{}"));

    assertThat(answer.isRefused(400, "VALIDATION_FAILED").message()).contains("message");
    assertThat(soat.model().requests()).isEmpty();
  }

  @Test
  void a_tool_context_of_a_generate_must_be_an_object() {
    add("{\"message\":\"a\"}").has(201);

    soat.unchangedBy(() -> admin.post(quiet + "/generate", "{\"toolContext\":7}"))
        .isInvalid("tool_context");
    admin.post(quiet + "/generate", "{\"toolContext\":{\"a_b\":\"c\"}}").has(200);
  }
}
