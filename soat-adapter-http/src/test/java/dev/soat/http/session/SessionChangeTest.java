package dev.soat.http.session;

import static dev.soat.http.Installation.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.http.Answer;
import dev.soat.http.Furniture;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Partial updates of a session, and what its status does. */
final class SessionChangeTest {
  private static final String LATER = "2026-01-15T12:00:40.000Z";

  @AutoClose private final Installation soat = Installation.start();
  private final Furniture home = Furniture.in(soat);
  private final Visitor admin = home.admin();
  private final Answer created =
      admin.post(
          home.sessionsPath(),
          """
          {"name":"N","auto_generate":true,"tool_context":{"a_b":1.10},\
          "inactivity_ttl_seconds":60,"message_delay_seconds":0}\
          """);
  private final String path = home.sessionsPath() + "/" + created.id();

  @BeforeEach
  void some_time_passes() {
    created.has(201);
    soat.clock().advance(Duration.ofSeconds(40));
  }

  private String changed(String from, String to) {
    assertThat(created.body()).contains(from);
    return created
        .body()
        .replace(from, to)
        .replace("\"updated_at\":\"" + NOON, "\"updated_at\":\"" + LATER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\"O\"}|\"name\":\"N\"|\"name\":\"O\"",
        "{\"name\":7}|\"name\":\"N\"|\"name\":\"7\"",
        "{\"name\":null}|\"name\":\"N\"|\"name\":null",
        "{\"autoGenerate\":false}|\"auto_generate\":true|\"auto_generate\":false",
        "{\"tool_context\":null}|\"tool_context\":{\"a_b\":1.10}|\"tool_context\":null",
        "{\"toolContext\":{\"c\":2}}|{\"a_b\":1.10}|{\"c\":2}",
        "{\"tool_context\":{\"a_b\":1.1}}|{\"a_b\":1.10}|{\"a_b\":1.1}",
        "{\"inactivity_ttl_seconds\":61}|_ttl_seconds\":60|_ttl_seconds\":61",
        "{\"inactivityTtlSeconds\":null}|_ttl_seconds\":60|_ttl_seconds\":0",
        "{\"message_delay_seconds\":null}|_delay_seconds\":0|_delay_seconds\":null",
        "{\"status\":\"closed\"}|\"status\":\"open\"|\"status\":\"closed\"",
      })
  void one_field_changes_and_the_others_stay(String json, String from, String to) {
    admin.patch(path, json).is(200, changed(from, to));
    admin.get(path).is(200, changed(from, to));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "",
        "{\"name\":\"N\",\"tool_context\":{\"a_b\":1.10}}",
        "{\"status\":null}",
        "{\"auto_generate\":null}",
        "{\"tags\":{\"a\":\"b\"},\"actor_id\":\"nobody\",\"agent_id\":1}"
      })
  void nothing_changes_not_even_the_time(String json) {
    soat.unchangedBy(() -> admin.patch(path, json)).is(200, created.body());
  }

  @Test
  void closing_a_closed_session_changes_nothing() {
    Answer closed = admin.patch(path, "{\"status\":\"closed\"}").has(200);
    soat.clock().advance(Duration.ofSeconds(1));

    admin.patch(path, "{\"status\":\"closed\"}").is(200, closed.body());
  }

  @Test
  void a_closed_session_takes_nothing_until_it_is_opened() {
    admin.patch(path, "{\"status\":\"closed\"}").has(200);

    Answer answer = soat.unchangedBy(() -> home.say(path, "Hello"));
    assertThat(answer.isRefused(409, "SESSION_CLOSED").message()).contains("open");
    soat.unchangedBy(() -> admin.post(path + "/generate", "{}")).isRefused(409, "SESSION_CLOSED");

    admin.patch(path, "{\"status\":\"open\"}").has(200);
    home.say(path, "Hello").has(201);
  }

  @Test
  void a_session_expires_when_more_than_its_time_has_passed() {
    soat.clock().advance(Duration.ofSeconds(20));
    assertThat(admin.get(path).text("/status")).isEqualTo("open");
    soat.clock().advance(Duration.ofMillis(1));
    assertThat(admin.get(path).text("/status")).isEqualTo("expired");

    Answer answer = soat.unchangedBy(() -> home.say(path, "Hello"));
    assertThat(answer.isRefused(410, "SESSION_EXPIRED").message()).contains("open");
    soat.unchangedBy(() -> admin.post(path + "/generate", "{}")).isRefused(410, "SESSION_EXPIRED");
  }

  @Test
  void reopening_gives_a_session_its_time_anew() {
    soat.clock().advance(Duration.ofSeconds(30));
    admin.get(path + "/messages").has(200);
    Answer reopened = admin.patch(path, "{\"status\":\"open\"}").has(200);
    assertThat(reopened.text("/status")).isEqualTo("open");
    assertThat(reopened.text("/last_activity_at")).isEqualTo("2026-01-15T12:01:10.000Z");

    soat.clock().advance(Duration.ofSeconds(59));
    home.say(path, "Hello").has(201);
  }

  @Test
  void a_message_gives_a_session_its_time_anew() {
    home.say(path, "Hello").has(201);
    assertThat(admin.get(path).text("/last_activity_at")).isEqualTo(LATER);

    soat.clock().advance(Duration.ofSeconds(59));
    assertThat(admin.get(path).text("/status")).isEqualTo("open");
    soat.clock().advance(Duration.ofSeconds(2));
    assertThat(admin.get(path).text("/status")).isEqualTo("expired");
  }
}
