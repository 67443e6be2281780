package dev.soat.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.llm.ModelEvent.TextDelta;
import dev.soat.domain.llm.ModelEvent.ToolCallStarted;
import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelFailure.Kind;
import dev.soat.domain.llm.ModelListener;
import dev.soat.domain.llm.ModelReply;
import dev.soat.domain.llm.StopReason;
import dev.soat.domain.llm.ToolCall;
import dev.soat.domain.llm.Usage;
import dev.soat.domain.shared.Json;
import dev.soat.llm.fixture.Asking;
import dev.soat.llm.fixture.FakeProvider;
import dev.soat.llm.fixture.Heard;
import java.util.List;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WholeAnswersTest {
  private static final String CALLS =
      """
      {"id":"chatcmpl-9","object":"chat.completion","model":"gpt-4o-2024-08-06","choices":[
        {"index":0,"message":{"role":"assistant","content":null,"tool_calls":[
          {"id":"call_1","type":"function","function":{"name":"a","arguments":"{\\"n\\":1.0}"}},
          {"id":"call_2","type":"function","function":{"name":"b","arguments":"{\\"n\\":"}}
        ],"refusal":null},"finish_reason":"tool_calls"}],
       "usage":{"prompt_tokens":5,"completion_tokens":7,"total_tokens":12}}
      """;

  private final FakeProvider provider = new FakeProvider();

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void a_caller_who_does_not_listen_gets_an_unstreamed_call() throws Exception {
    provider.answers(200, answer("\"content\":\"Hello\"", "stop"));

    ModelReply reply = Asking.plainly(provider.model("openai"));

    assertThat(reply)
        .isEqualTo(
            new ModelReply(
                "answering-model", "Hello", List.of(), StopReason.STOP, new Usage(3, 4)));
    assertThat(provider.requestBody()).doesNotContain("stream");
  }

  @Test
  void tool_calls_are_read_and_arguments_that_are_no_json_stay_text() throws Exception {
    provider.answers(200, CALLS);

    ModelReply reply = Asking.plainly(provider.model("openai"));

    assertThat(reply.toolCalls())
        .containsExactly(
            new ToolCall("call_1", "a", Json.Obj.EMPTY.with("n", new Json.Num("1.0"))),
            new ToolCall("call_2", "b", Json.of("{\"n\":")));
    assertThat(reply.stopReason()).isEqualTo(StopReason.TOOL_CALLS);
  }

  @Test
  void a_server_that_knows_no_streams_may_answer_in_one_piece() throws Exception {
    provider.answers(200, CALLS.replace("\"content\":null", "\"content\":\"I call\""));
    Heard heard = new Heard();

    ModelReply reply = Asking.streamed(provider.model("custom"), heard);

    assertThat(reply.text()).isEqualTo("I call");
    assertThat(heard.events())
        .containsExactly(
            new TextDelta("I call"),
            new ToolCallStarted("call_1", "a"),
            new ToolCallStarted("call_2", "b"));
  }

  @Test
  void a_server_that_knows_nothing_but_streams_may_answer_in_pieces() throws Exception {
    provider.streams("{\"choices\":[{\"delta\":{\"content\":\"Hello\"}}]}", "[DONE]");

    assertThat(Asking.plainly(provider.model("custom")).text()).isEqualTo("Hello");
  }

  @ParameterizedTest
  @CsvSource({
    "stop,STOP",
    "length,LENGTH",
    "content_filter,CONTENT_FILTER",
    "tool_calls,TOOL_CALLS",
    "function_call,TOOL_CALLS",
    "eos,OTHER",
  })
  void every_reason_to_stop_has_its_word(String written, StopReason reason) throws Exception {
    provider.answers(200, answer("\"content\":\"x\"", written));

    assertThat(Asking.plainly(provider.model("custom")).stopReason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"content\":\"x\"                                          | x",
        "\"content\":null                                           | ``",
        "\"role\":\"assistant\"                                     | ``",
        "\"content\":null,\"refusal\":\"I will not\"                | I will not",
        "\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"text\":\"b\"},{}] | ab",
        "\"content\":7                                              | ``",
      })
  void texts_come_in_several_shapes(String message, String text) throws Exception {
    provider.answers(200, answer(message, "stop"));

    assertThat(Asking.plainly(provider.model("custom")).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"prompt_tokens\":3}                                | 3 | 0",
        "{\"completion_tokens\":4.0}                          | 0 | 4",
        "{\"prompt_tokens\":-1,\"completion_tokens\":2}       | 0 | 2",
        "{\"prompt_tokens\":null,\"completion_tokens\":2}     | 0 | 2",
      })
  void counts_of_tokens_are_read_with_care(String usage, long in, long out) throws Exception {
    provider.answers(200, answerWithUsage(usage));

    assertThat(Asking.plainly(provider.model("custom")).usage()).isEqualTo(new Usage(in, out));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "7", "{\"prompt_tokens\":\"many\"}", "[]"})
  void no_counts_are_no_usage(String usage) throws Exception {
    provider.answers(200, answerWithUsage(usage));

    assertThat(Asking.plainly(provider.model("custom")).usage()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "hello",
        "{\"choices\":[]}",
        "{\"choices\":[{\"index\":0}]}",
        "{\"choices\":[{\"index\":1,\"message\":{\"content\":\"second\"}}]}",
        "{\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":\"x\",\"function\":{}}]}}]}",
        "{\"error\":{\"message\":\"sorry\"}}",
      })
  void what_is_no_answer_is_no_reply(String body) {
    provider.answers(200, body);

    ModelFailure failure = Asking.failing(provider.model("custom"), ModelListener.NONE);

    assertThat(failure.kind()).isEqualTo(Kind.BROKEN);
    assertThat(provider.requests()).isEqualTo(1);
  }

  @Test
  void an_answer_that_breaks_off_is_no_reply() {
    provider.answers(
        FakeProvider.json(answer("\"content\":\"" + "x".repeat(1000) + "\"", "stop"))
            .onResponseBody(new SocketEffect.CloseSocket())
            .build());

    ModelFailure failure = Asking.failing(provider.model("custom"), ModelListener.NONE);

    assertThat(failure.kind()).isEqualTo(Kind.BROKEN);
    assertThat(failure).hasMessageContaining("broke off its answer");
  }

  private static String answer(String message, String reason) {
    return "{\"model\":\"answering-model\",\"choices\":[{\"index\":0,\"message\":{"
        + message
        + "},\"finish_reason\":\""
        + reason
        + "\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}";
  }

  private static String answerWithUsage(String usage) {
    return "{\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}],\"usage\":"
        + usage
        + "}";
  }
}
