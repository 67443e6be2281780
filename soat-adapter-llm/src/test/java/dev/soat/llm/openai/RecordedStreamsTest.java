package dev.soat.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.llm.ModelEvent.ToolCallStarted;
import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelReply;
import dev.soat.domain.llm.StopReason;
import dev.soat.domain.llm.ToolCall;
import dev.soat.domain.llm.Usage;
import dev.soat.domain.shared.Json;
import dev.soat.llm.fixture.Asking;
import dev.soat.llm.fixture.FakeProvider;
import dev.soat.llm.fixture.Heard;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedStreamsTest {
  private final FakeProvider provider = new FakeProvider();
  private final Heard heard = new Heard();

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void openai_answers_with_text() throws Exception {
    ModelReply reply = replay("openai", recorded("openai"));

    assertThat(reply)
        .isEqualTo(
            new ModelReply(
                "gpt-4o-mini-2024-07-18",
                "Good morning ☀️",
                List.of(),
                StopReason.STOP,
                new Usage(9, 5)));
    assertThat(heard.texts()).containsExactly("Good", " morning", " ☀️");
  }

  @Test
  void openai_asks_for_two_tools_in_fragments() throws Exception {
    ModelReply reply = replay("openai", recorded("openai-tools"));

    assertThat(reply.toolCalls())
        .containsExactly(
            call("call_mD1", "get_weather", "city", Json.of("Lisbon")),
            call("call_Zr8", "get_time", "zone", new Json.Num("1.10")));
    assertThat(reply.text()).isEmpty();
    assertThat(reply.stopReason()).isEqualTo(StopReason.TOOL_CALLS);
    assertThat(reply.usage()).isEqualTo(new Usage(82, 47));
    assertThat(heard.events())
        .containsExactly(
            new ToolCallStarted("call_mD1", "get_weather"),
            new ToolCallStarted("call_Zr8", "get_time"));
  }

  @Test
  void xai_thinks_aloud_and_counts_as_it_goes() throws Exception {
    ModelReply reply = replay("xai", recorded("xai"));

    assertThat(heard.reasoning()).isEqualTo("The user greets me.");
    assertThat(reply)
        .isEqualTo(
            new ModelReply(
                "grok-3-mini", "Hey there", List.of(), StopReason.STOP, new Usage(12, 2)));
  }

  @Test
  void groq_counts_tokens_in_a_field_of_its_own() throws Exception {
    ModelReply reply = replay("groq", recorded("groq"));

    assertThat(reply)
        .isEqualTo(
            new ModelReply(
                "llama-3.3-70b-versatile",
                "Fast answer",
                List.of(),
                StopReason.LENGTH,
                new Usage(36, 2)));
  }

  @Test
  void ollama_sends_a_call_in_one_piece() throws Exception {
    ModelReply reply = replay("ollama", recorded("ollama"));

    assertThat(heard.reasoning()).isEqualTo("I need the weather.");
    assertThat(reply)
        .isEqualTo(
            new ModelReply(
                "qwen3:4b",
                "",
                List.of(call("call_h81a2k3d", "get_weather", "city", Json.of("Porto"))),
                StopReason.TOOL_CALLS,
                new Usage(140, 31)));
  }

  @Test
  void a_gateway_comments_repeats_an_index_and_says_stop_beside_calls() throws Exception {
    ModelReply reply = replay("gateway", recorded("gateway"));

    assertThat(reply.text()).isEqualTo("Two calls");
    assertThat(reply.toolCalls())
        .containsExactly(
            new ToolCall("tool_0_a", "a", Json.Obj.EMPTY),
            call("tool_0_b", "b", "n", new Json.Num("1")));
    assertThat(reply.stopReason()).isEqualTo(StopReason.TOOL_CALLS);
    assertThat(reply.usage()).isEqualTo(new Usage(20, 11));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void a_server_of_ones_own_ends_lines_as_it_likes_and_leaves_out_the_mark_of_the_end(
      String lineEnd) throws Exception {
    ModelReply reply = replay("custom", recorded("custom").replace("\n", lineEnd));

    // It gave no name of its own.
    assertThat(reply)
        .isEqualTo(
            new ModelReply("test-model", "Olá mundo", List.of(), StopReason.STOP, new Usage(7, 3)));
    assertThat(heard.texts()).containsExactly("Olá", " mundo");
  }

  private ModelReply replay(String kind, String stream) throws ModelFailure {
    provider.answers(FakeProvider.stream(stream).build());
    return Asking.streamed(provider.model(kind), heard);
  }

  private static ToolCall call(String id, String tool, String argument, Json value) {
    return new ToolCall(id, tool, Json.Obj.EMPTY.with(argument, value));
  }

  private static String recorded(String name) {
    String file = "/streams/" + name + ".sse";
    try (InputStream in = RecordedStreamsTest.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new AssertionError("no recording " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
