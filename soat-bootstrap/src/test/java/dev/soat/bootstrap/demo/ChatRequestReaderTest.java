package dev.soat.bootstrap.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatRequestReaderTest {
  @Test
  void content_may_come_in_parts_or_not_at_all() throws RequestRefused {
    ChatRequest request =
        read(
            """
            {"model": "m", "temperature": 0.5, "messages": [
              {"role": "developer", "content": "Be brief."},
              {"role": "user", "content": [{"type": "text", "text": "Hel"}, {"type": "text", "text": "lo"}]},
              {"role": "assistant", "content": null, "tool_calls": []},
              {"role": "tool", "tool_call_id": "1", "content": "42"}]}
            """);
    assertThat(request.dialogue().turns())
        .containsExactly(
            new Turn(Turn.Role.SYSTEM, Turn.NAMELESS, "Be brief."),
            new Turn(Turn.Role.USER, Turn.NAMELESS, "Hello"),
            new Turn(Turn.Role.ASSISTANT, Turn.NAMELESS, ""),
            new Turn(Turn.Role.TOOL, Turn.NAMELESS, "42"));
  }

  @Test
  void a_stream_is_what_was_asked_for_or_else_the_custom_of_the_format() throws RequestRefused {
    String unsaid = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";
    byte[] body = unsaid.getBytes(StandardCharsets.UTF_8);
    assertThat(ChatRequestReader.read(body, true).stream()).isTrue();
    assertThat(ChatRequestReader.read(body, false).stream()).isFalse();
    ChatRequest said =
        read(
            unsaid.replaceFirst(
                "\\{", "{\"stream\":true,\"stream_options\":{\"include_usage\":true},"));
    assertThat(said.stream()).isTrue();
    assertThat(said.usageWanted()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "nothing",
      textBlock =
          """
          ''                                                           | missing request body
          {"model":                                                    | invalid JSON
          []                                                           | must be a JSON object
          {"messages":[{"role":"user","content":"x"}]}                 | model is required
          {"model":7,"messages":[{"role":"user","content":"x"}]}       | model is required
          {"model":"m"}                                                | messages must be
          {"model":"m","messages":[]}                                  | messages must be
          {"model":"m","messages":"x"}                                 | messages must be
          {"model":"m","messages":["x"]}                               | messages[0].role
          {"model":"m","messages":[{"role":"king","content":"x"}]}     | messages[0].role
          {"model":"m","messages":[{"role":"user","content":7}]}       | messages[0].content
          {"model":"m","stream":"yes","messages":[{"role":"user"}]}    | stream must be true or false
          """)
  void a_malformed_request_is_refused_with_what_is_wrong(String body, String reason) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(
            RequestRefused.class, refused -> assertThat(refused.status()).isEqualTo(400))
        .hasMessageContaining(reason);
  }

  private static ChatRequest read(String body) throws RequestRefused {
    return ChatRequestReader.read(body.getBytes(StandardCharsets.UTF_8), false);
  }
}
