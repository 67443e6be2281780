package dev.soat.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.llm.ModelMessage;
import dev.soat.domain.llm.ModelMessage.AssistantMessage;
import dev.soat.domain.llm.ModelMessage.SystemMessage;
import dev.soat.domain.llm.ModelMessage.ToolResult;
import dev.soat.domain.llm.ModelMessage.UserMessage;
import dev.soat.domain.llm.ModelRequest;
import dev.soat.domain.llm.ToolCall;
import dev.soat.domain.llm.ToolChoice;
import dev.soat.domain.llm.ToolDefinition;
import dev.soat.domain.shared.Json;
import dev.soat.llm.json.JsonDecoder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatRequestTest {
  private static final List<ModelMessage> TALK =
      List.of(
          new SystemMessage("Be kind."),
          new UserMessage("Hi \"you\""),
          new AssistantMessage("Hello"),
          new UserMessage("Weather?"));

  @Test
  void a_plain_conversation_is_all_that_is_sent() {
    assertThat(body("openai", ModelRequest.of("gpt-4o", TALK, null), false))
        .isEqualTo(
            """
            {"model":"gpt-4o","messages":[\
            {"role":"system","content":"Be kind."},\
            {"role":"user","content":"Hi \\"you\\""},\
            {"role":"assistant","content":"Hello"},\
            {"role":"user","content":"Weather?"}]}\
            """);
  }

  @ParameterizedTest
  @CsvSource({"0.7,0.7", "0,0", "1,1", "2.0,2", "0.00001,1.0E-5"})
  void temperature_is_sent_when_there_is_one(double temperature, String written) {
    assertThat(body("custom", ModelRequest.of("m", List.of(), temperature), false))
        .isEqualTo("{\"model\":\"m\",\"messages\":[],\"temperature\":" + written + "}");
  }

  @ParameterizedTest
  @CsvSource({
    "openai,true",
    "xai,true",
    "ollama,true",
    "gateway,true",
    "custom,true",
    "groq,false",
  })
  void a_stream_asks_for_its_usage_where_that_is_needed(String kind, boolean usage) {
    String expected =
        usage
            ? "{\"model\":\"m\",\"messages\":[],\"stream\":true,"
                + "\"stream_options\":{\"include_usage\":true}}"
            : "{\"model\":\"m\",\"messages\":[],\"stream\":true}";

    assertThat(body(kind, ModelRequest.of("m", List.of(), null), true)).isEqualTo(expected);
  }

  @Test
  void tools_are_offered_with_their_schemas_as_they_are() throws Exception {
    Json.Obj schema =
        (Json.Obj) JsonDecoder.decode("{\"type\":\"object\",\"x\":1.10,\"camelCase\":{}}");
    ModelRequest request =
        withTools(
            new ToolChoice.Auto(),
            new ToolDefinition("weather", "Tells the weather", schema),
            new ToolDefinition("time", null, Json.Obj.EMPTY));

    assertThat(body("custom", request, false))
        .isEqualTo(
            """
            {"model":"m","messages":[],"tools":[\
            {"type":"function","function":{"name":"weather","description":"Tells the weather",\
            "parameters":{"type":"object","x":1.10,"camelCase":{}}}},\
            {"type":"function","function":{"name":"time","parameters":{}}}],\
            "tool_choice":"auto"}\
            """);
  }

  @Test
  void every_choice_of_tools_has_its_word() {
    ToolDefinition tool = new ToolDefinition("weather", null, Json.Obj.EMPTY);

    assertThat(body("custom", withTools(new ToolChoice.Required(), tool), false))
        .endsWith("\"tool_choice\":\"required\"}");
    assertThat(body("custom", withTools(new ToolChoice.None(), tool), false))
        .endsWith("\"tool_choice\":\"none\"}");
    assertThat(body("custom", withTools(new ToolChoice.Named("weather"), tool), false))
        .endsWith("\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"weather\"}}}");
    assertThat(body("custom", withTools(new ToolChoice.Required()), false))
        .isEqualTo("{\"model\":\"m\",\"messages\":[]}");
  }

  @ParameterizedTest
  @CsvSource({"openai,null", "custom,null", "ollama,null", "xai,\"\"", "groq,\"\""})
  void tool_calls_and_their_results_go_back(String kind, String content) {
    Json.Obj arguments = Json.Obj.EMPTY.with("city", Json.of("Faro"));
    List<ModelMessage> messages =
        List.of(
            new AssistantMessage("", List.of(new ToolCall("call_1", "weather", arguments))),
            new ToolResult("call_1", "weather", "{\"t\":21}"));

    assertThat(body(kind, ModelRequest.of("m", messages, null), false))
        .isEqualTo(
            """
            {"model":"m","messages":[\
            {"role":"assistant","content":%s,"tool_calls":[\
            {"id":"call_1","type":"function","function":\
            {"name":"weather","arguments":"{\\"city\\":\\"Faro\\"}"}}]},\
            {"role":"tool","tool_call_id":"call_1","content":"{\\"t\\":21}"}]}\
            """
                .formatted(content));
  }

  @Test
  void a_call_with_text_keeps_its_text() {
    AssistantMessage message =
        new AssistantMessage("I look.", List.of(new ToolCall("c", "t", Json.Obj.EMPTY)));

    assertThat(body("custom", ModelRequest.of("m", List.of(message), null), false))
        .contains("\"content\":\"I look.\",\"tool_calls\"");
  }

  @Test
  void arguments_that_were_no_json_go_back_within_an_object() {
    AssistantMessage message =
        new AssistantMessage("", List.of(new ToolCall("c", "t", Json.of("{city: Faro"))));

    assertThat(body("custom", ModelRequest.of("m", List.of(message), null), false))
        .contains("\"arguments\":\"{\\\"invalid_arguments\\\":\\\"{city: Faro\\\"}\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"o1", "o1-preview", "o3", "o3-mini", "o4-mini", "gpt-5", "gpt-5-mini", "gpt-5.1"})
  void models_that_reason_get_a_developer_message_and_no_temperature(String model) {
    String body = body("openai", ModelRequest.of(model, TALK, 0.5), false);

    assertThat(body).contains("{\"role\":\"developer\",\"content\":\"Be kind.\"}");
    assertThat(body).doesNotContain("temperature").doesNotContain("\"system\"");
  }

  @ParameterizedTest
  @CsvSource({
    "openai,gpt-4o",
    "openai,gpt-5-chat-latest",
    "openai,o4",
    "custom,o3-mini",
    "gateway,gpt-5",
  })
  void other_models_and_providers_get_a_system_message(String kind, String model) {
    String body = body(kind, ModelRequest.of(model, TALK, 0.5), false);

    assertThat(body).contains("{\"role\":\"system\"").contains("\"temperature\":0.5");
  }

  @Test
  void unknown_fields_pass_verbatim_and_replace_nothing_of_ours() throws Exception {
    Json.Obj extra =
        (Json.Obj)
            JsonDecoder.decode(
                "{\"max_completion_tokens\":1e2,\"vendorField\":{\"Z\":1,\"a\":[2.50]},"
                    + "\"model\":\"other\",\"messages\":[1],\"stream\":true,\"stream_options\":{},"
                    + "\"tools\":[],\"tool_choice\":\"x\",\"temperature\":9,\"top_p\":0.10}");
    ModelRequest request =
        new ModelRequest("m", List.of(), List.of(), new ToolChoice.Auto(), 0.5, extra);

    assertThat(body("custom", request, false))
        .isEqualTo(
            "{\"model\":\"m\",\"messages\":[],\"temperature\":0.5,\"max_completion_tokens\":1e2,"
                + "\"vendorField\":{\"Z\":1,\"a\":[2.50]},\"top_p\":0.10}");
  }

  private static ModelRequest withTools(ToolChoice choice, ToolDefinition... tools) {
    return new ModelRequest("m", List.of(), List.of(tools), choice, null, Json.Obj.EMPTY);
  }

  private static String body(String kind, ModelRequest request, boolean streamed) {
    ChatCompletionsSettings settings =
        ChatCompletionsSettings.ALL.stream()
            .filter(one -> one.kind().equals(kind))
            .findFirst()
            .orElseThrow();
    return new ChatRequest(settings, request, streamed).toJson().toText();
  }
}
