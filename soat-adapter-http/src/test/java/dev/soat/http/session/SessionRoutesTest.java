package dev.soat.http.session;

import static dev.soat.http.Installation.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.http.Answer;
import dev.soat.http.Furniture;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import dev.soat.testing.model.HeldCall;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionRoutesTest {
  @AutoClose private final Installation soat = Installation.start();
  private final Furniture home = Furniture.in(soat);
  private final Visitor admin = home.admin();

  private Answer create(String json) {
    return admin.post(home.sessionsPath(), json);
  }

  private String path(String session) {
    return home.sessionsPath() + "/" + session;
  }

  @Test
  void a_session_has_every_key_and_the_defaults() {
    Answer answer = create("{}");

    assertThat(answer.id()).matches("sess_[A-Za-z0-9]{16}");
    assertThat(answer.text("/conversation_id")).matches("conv_[A-Za-z0-9]{16}");
    answer.is(
        201,
        """
        {"id":"%s","agent_id":"%s","conversation_id":"%s","actor_id":null,"status":"open",\
        "name":null,"auto_generate":false,"tags":{},"tool_context":null,"generating_at":null,\
        "inactivity_ttl_seconds":0,"last_activity_at":null,"message_delay_seconds":null,\
        "created_at":"%s","updated_at":"%s"}\
        """
            .formatted(answer.id(), home.agent(), answer.text("/conversation_id"), NOON, NOON));
    admin.get(path(answer.id())).is(200, answer.body());
  }

  @Test
  void a_body_is_not_needed() {
    assertThat(create("").has(201).text("/status")).isEqualTo("open");
  }

  @Test
  void what_is_set_comes_back_as_it_was_sent() {
    Answer answer =
        create(
            """
            {"name":"My first chat","auto_generate":true,\
            "tool_context":{"user_id":1.10,"userId":{"B":1,"a":1e400},"":[]},\
            "inactivity_ttl_seconds":2147483647,"message_delay_seconds":0,"actor_id":null}\
            """);

    assertThat(answer.has(201).body())
        .contains(
            """
            "actor_id":null,"status":"open","name":"My first chat","auto_generate":true,"tags":{},\
            "tool_context":{"user_id":1.10,"userId":{"B":1,"a":1e400},"":[]},"generating_at":null,\
            "inactivity_ttl_seconds":2147483647,"last_activity_at":null,"message_delay_seconds":0,\
            "created\
            """);
    admin.get(path(answer.id())).is(200, answer.body());
  }

  @Test
  void fields_may_be_written_in_camel_case() {
    assertThat(
            create(
                    """
                    {"autoGenerate":true,"toolContext":{"a_b":1},"inactivityTtlSeconds":60,\
                    "messageDelaySeconds":null,"actorId":null}\
                    """)
                .has(201)
                .body())
        .contains("\"auto_generate\":true,\"tags\":{},\"tool_context\":{\"a_b\":1},")
        .contains("\"inactivity_ttl_seconds\":60,");
  }

  @Test
  void fields_that_mean_nothing_are_ignored() {
    Answer answer = create("{\"status\":\"closed\",\"tags\":{\"a\":1},\"id\":\"x\",\"name\":7}");

    assertThat(answer.has(201).body())
        .contains("\"status\":\"open\",\"name\":\"7\"", "\"tags\":{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sess_0000000000000000", "nope", "agt_0000000000000001", "%20"})
  void an_unknown_session_is_not_found(String id) {
    isNotFound(path(id));
  }

  @Test
  void a_session_is_not_found_through_another_agent() {
    String session = create("{}").id();
    String other = Furniture.agent(admin, home.project(), home.provider());

    isNotFound("/api/v1/agents/" + other + "/sessions/" + session);
    isNotFound("/api/v1/agents/agt_0000000000000000/sessions/" + session);
    isNotFound("/api/v1/agents/nope/sessions/" + session);
    admin.get(path(session)).has(200);
  }

  private void isNotFound(String path) {
    admin.get(path).isRefused(404, "RESOURCE_NOT_FOUND");
    admin.patch(path, "{}").isRefused(404, "RESOURCE_NOT_FOUND");
    admin.delete(path).isRefused(404, "RESOURCE_NOT_FOUND");
    admin.get(path + "/messages").isRefused(404, "RESOURCE_NOT_FOUND");
    admin.post(path + "/messages", "{\"message\":\"a\"}").isRefused(404, "RESOURCE_NOT_FOUND");
    admin.post(path + "/generate", "{}").isRefused(404, "RESOURCE_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(strings = {"agt_0000000000000000", "nope"})
  void an_unknown_agent_has_no_sessions(String agent) {
    String path = "/api/v1/agents/" + agent + "/sessions";

    admin.post(path, "{}").isRefused(404, "RESOURCE_NOT_FOUND");
    Answer answer = admin.get(path).isRefused(404, "RESOURCE_NOT_FOUND");
    assertThat(answer.message()).isEqualTo("Agent '" + agent + "' not found.");
  }

  @Test
  void a_session_is_deleted_with_its_messages() {
    String session = home.session("{}");
    home.say(session, "Hello").has(201);

    admin.delete(session).isEmpty(204);
    isNotFound(session);
  }

  @Test
  void a_list_is_an_envelope_with_the_newest_first() {
    String first = create("{\"name\":\"a\"}").body();
    soat.clock().advance(Duration.ofSeconds(1));
    String second = create("{\"name\":\"b\"}").body();

    admin
        .get(home.sessionsPath())
        .is(200, "{\"data\":[" + second + "," + first + "],\"total\":2,\"limit\":50,\"offset\":0}");
  }

  @Test
  void a_list_is_narrowed_by_status_and_by_actor() {
    String open = create("{}").id();
    String closed = create("{}").id();
    admin.patch(path(closed), "{\"status\":\"closed\"}").has(200);
    String expired = create("{\"inactivity_ttl_seconds\":5}").id();
    soat.clock().advance(Duration.ofSeconds(6));

    assertThat(admin.get(home.sessionsPath() + "?status=open").ids()).containsExactly(open);
    assertThat(admin.get(home.sessionsPath() + "?status=closed").ids()).containsExactly(closed);
    assertThat(admin.get(home.sessionsPath() + "?status=expired").ids()).containsExactly(expired);
    admin.get(home.sessionsPath() + "?status=done").isInvalid("status");
    for (String query : new String[] {"?actor_id=act_0000000000000001", "?actorId=nobody"}) {
      admin
          .get(home.sessionsPath() + query)
          .is(200, "{\"data\":[],\"total\":0,\"limit\":50,\"offset\":0}");
    }
  }

  @Test
  void it_is_told_since_when_a_session_generates() {
    String session = home.answeringSession();
    HeldCall call = soat.model().thenHold();
    CompletableFuture<Answer> answer = admin.meanwhile(it -> home.say(session, "Hello"));
    call.awaitCalled();

    assertThat(admin.get(session).text("/generating_at")).isEqualTo(NOON);
    call.say("Hi");
    answer.join().has(201);
    assertThat(admin.get(session).json().get("generating_at").isNull()).isTrue();
  }
}
