package dev.soat.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.llm.ModelEvent.ToolCallStarted;
import dev.soat.domain.llm.ToolCall;
import dev.soat.domain.shared.Json;
import dev.soat.llm.fixture.Heard;
import dev.soat.llm.json.JsonDecoder;
import dev.soat.llm.json.MalformedJson;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolCallAssemblyTest {
  private final AtomicLong counter = new AtomicLong();
  private final Heard heard = new Heard();

  @Test
  void pieces_of_two_calls_may_alternate() throws Exception {
    List<ToolCall> calls =
        pieces(
            "{'index':0,'id':'x','function':{'name':'a','arguments':'{'}}",
            "{'index':1,'id':'y','function':{'name':'b','arguments':'{'}}",
            "{'index':0,'function':{'arguments':'}'}}",
            "{'index':1,'function':{'arguments':'}'}}");

    assertThat(calls).containsExactly(call("x", "a"), call("y", "b"));
  }

  @Test
  void without_an_index_pieces_belong_to_the_call_before() throws Exception {
    List<ToolCall> calls =
        pieces(
            "{'id':'x','function':{'name':'a','arguments':'{'}}",
            "{'function':{'arguments':'}'}}",
            "{'id':'y','function':{'name':'b','arguments':'{'}}",
            "{'id':'y','function':{'arguments':'}'}}");

    assertThat(calls).containsExactly(call("x", "a"), call("y", "b"));
  }

  @Test
  void without_index_and_id_a_name_begins_a_call() throws Exception {
    List<ToolCall> calls =
        pieces("{'function':{'name':'a','arguments':'{}'}}", "{'function':{'name':'a'}}");

    assertThat(calls).extracting(ToolCall::toolName).containsExactly("a", "a");
    assertThat(calls.get(0).id()).isNotEqualTo(calls.get(1).id()).startsWith("call_");
    assertThat(heard.events())
        .containsExactly(
            new ToolCallStarted(calls.get(0).id(), "a"),
            new ToolCallStarted(calls.get(1).id(), "a"));
  }

  @Test
  void a_missing_empty_or_repeated_id_is_made_up() throws Exception {
    List<ToolCall> calls =
        pieces(
            "{'index':0,'function':{'name':'a'}}",
            "{'index':1,'id':'','function':{'name':'b'}}",
            "{'index':2,'id':null,'function':{'name':'c'}}",
            "{'index':3,'id':'z','function':{'name':'d'}}",
            "{'index':4,'id':'z','function':{'name':'e'}}");

    assertThat(calls).extracting(ToolCall::id).doesNotHaveDuplicates().doesNotContain("");
    assertThat(calls).extracting(ToolCall::toolName).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void a_name_that_is_repeated_or_comes_late_is_told_once() throws Exception {
    List<ToolCall> calls =
        pieces(
            "{'index':0,'id':'x','function':{'arguments':'{'}}",
            "{'index':0,'id':'x','function':{'name':'a','arguments':''}}",
            "{'index':0,'id':'x','function':{'name':'a','arguments':'}'}}");

    assertThat(calls).containsExactly(call("x", "a"));
    assertThat(heard.events()).containsExactly(new ToolCallStarted("x", "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'arguments':''", "'arguments':' '", "'arguments':null", "'x':1"})
  void no_arguments_are_an_empty_object(String arguments) throws Exception {
    assertThat(pieces("{'id':'x','function':{'name':'a'," + arguments + "}}"))
        .containsExactly(call("x", "a"));
  }

  @Test
  void arguments_may_come_as_an_object() throws Exception {
    List<ToolCall> calls =
        pieces("{'id':'x','function':{'name':'a','arguments':{'Z':1.50,'a':[null]}}}");

    assertThat(calls.getFirst().arguments().toText()).isEqualTo("{\"Z\":1.50,\"a\":[null]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{city: Faro}", "[1]", "7", "{\\\"a\\\":1} {}", "{"})
  void arguments_that_are_no_object_stay_text(String arguments) throws Exception {
    List<ToolCall> calls =
        pieces("{'id':'x','function':{'name':'a','arguments':'" + arguments + "'}}");

    assertThat(calls.getFirst().arguments()).isEqualTo(Json.of(arguments.replace("\\\"", "\"")));
  }

  @Test
  void arguments_nested_too_deeply_stay_text() throws Exception {
    String deep = "{\\\"a\\\":" + "[".repeat(70) + "]".repeat(70) + "}";

    assertThat(
            pieces("{'id':'x','function':{'name':'a','arguments':'" + deep + "'}}")
                .getFirst()
                .arguments())
        .isInstanceOf(Json.Str.class);
  }

  private List<ToolCall> pieces(String... pieces) throws MalformedJson {
    ToolCallAssembly assembly = new ToolCallAssembly(new CallIds(counter::incrementAndGet), heard);
    for (String piece : pieces) {
      assembly.addPiece((Json.Obj) JsonDecoder.decode(piece.replace('\'', '"')));
    }
    return assembly.build();
  }

  private static ToolCall call(String id, String name) {
    return new ToolCall(id, name, Json.Obj.EMPTY);
  }
}
