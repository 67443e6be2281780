package dev.soat.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.Patch;
import dev.soat.domain.shared.SoatException;
import dev.soat.domain.shared.Tags;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BodyReaderTest {
  private static final String FIELDS =
      """
      {"name": "a", "max_steps": 7, "toolContext": {"user_id": 1, "userId": 2}, "autoGenerate": true,
       "temperature": 0.7, "number": 42, "yes": false, "none": null, "tool_ids": ["a", 1],
       "step_rules": [{"toolChoice": "x"}, {"tool_choice": "y"}], "knowledge_config": {"minScore": 1},
       "any": [1.10]}
      """;

  @Test
  void a_name_stands_for_both_of_its_spellings() {
    assertRead(FIELDS, body -> body.integer("max_steps", 1, 9)).isEqualTo(7);
    assertRead(FIELDS, body -> body.bool("auto_generate")).isEqualTo(true);
    assertRead(FIELDS, body -> body.has("auto_generate") && body.has("max_steps")).isEqualTo(true);
  }

  @Test
  void a_callers_own_object_is_handed_on_verbatim() {
    assertRead(FIELDS, body -> body.object("tool_context").toText())
        .isEqualTo("{\"user_id\":1,\"userId\":2}");
    assertRead(FIELDS, body -> body.json("any").toText()).isEqualTo("[1.10]");
    assertRead(FIELDS, body -> body.array("any").toText()).isEqualTo("[1.10]");
  }

  @Test
  void a_number_or_boolean_is_taken_for_its_text() {
    assertRead(FIELDS, body -> body.text("number")).isEqualTo("42");
    assertRead(FIELDS, body -> body.text("yes")).isEqualTo("false");
    assertRead(FIELDS, body -> body.texts("tool_ids")).isEqualTo(List.of("a", "1"));
  }

  @Test
  void absent_and_null_give_the_default() {
    for (String name : List.of("absent", "none")) {
      assertRead(FIELDS, body -> body.text(name, "d")).isEqualTo("d");
      assertRead(FIELDS, body -> body.integer(name, 0, 9, 3)).isEqualTo(3);
      assertRead(FIELDS, body -> body.bool(name, true)).isEqualTo(true);
      assertThat(BodyReader.<List<Object>>read(object(FIELDS), body -> all(body, name)))
          .containsOnlyNulls();
    }
  }

  private static List<Object> all(BodyReader body, String name) {
    return Arrays.asList(
        body.text(name),
        body.integer(name, 0, 9),
        body.number(name),
        body.bool(name),
        body.json(name),
        body.object(name),
        body.array(name),
        body.texts(name),
        body.tags(name),
        body.choice(name, List.of("a"), Function.identity()),
        body.nested(name, BodyReader::tags),
        body.nestedList(name, BodyReader::tags));
  }

  @Test
  void objects_of_the_api_inside_are_read_by_the_same_rules() {
    assertRead(FIELDS, body -> body.nestedList("step_rules", rule -> rule.text("tool_choice")))
        .isEqualTo(List.of("x", "y"));
    assertRead(FIELDS, body -> body.nested("knowledge_config", it -> it.number("min_score")))
        .isEqualTo(1.0);
    assertThat(refusal("{\"stepRules\":[{},{\"toolChoice\":[]}]}", BodyReaderTest::stepRules))
        .hasMessage("step_rules[1].tool_choice must be a string.");
    assertThat(refusal("{\"stepRules\":[{},1]}", BodyReaderTest::stepRules))
        .hasMessage("step_rules[1] must be an object.");
  }

  private static List<String> stepRules(BodyReader body) {
    return body.nestedList("step_rules", rule -> rule.text("tool_choice", ""));
  }

  @Test
  void tags_keep_their_keys_and_their_order() {
    assertRead("{\"tags\":{\"my_tag\":1,\"myTag\":\"b\"}}", body -> entries(body.tags("tags")))
        .isEqualTo(List.of(Map.entry("my_tag", "1"), Map.entry("myTag", "b")));
    assertRead("{\"b\":\"1\",\"a\":true}", body -> entries(body.tags()))
        .isEqualTo(List.of(Map.entry("b", "1"), Map.entry("a", "true")));
    assertThat(refusal("{\"tags\":{\"a\":{}}}", body -> body.tags("tags")))
        .hasMessage("tags.a must be a string.");
  }

  private static List<Map.Entry<String, String>> entries(Tags tags) {
    return List.copyOf(tags.values().entrySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"name\":null}", "{\"name\":\"\"}"})
  void a_required_text_must_be_there_and_not_empty(String text) {
    SoatException refusal = refusal(text, body -> body.requiredText("name"));

    assertThat(refusal).hasMessage("name is required.");
    assertThat(refusal.meta().text("field")).contains("name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"3.0", "3e0", "\"3\"", "true", "{}", "[]", "0", "101", "99999999999", "-0.1"})
  void a_whole_number_is_digits_within_its_range(String literal) {
    assertThat(refusal("{\"maxSteps\":" + literal + "}", body -> body.integer("max_steps", 1, 100)))
        .hasMessage("max_steps must be a whole number from 1 to 100.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "\"1\"", "true", "[]"})
  void a_number_is_finite(String literal) {
    assertThat(refusal("{\"t\":" + literal + "}", body -> body.number("t")))
        .hasMessage("t must be a number.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"true\"", "1", "{}", "[]"})
  void a_boolean_is_a_boolean(String literal) {
    assertThat(refusal("{\"on\":" + literal + "}", body -> body.bool("on")))
        .hasMessage("on must be true or false.");
  }

  @Test
  void a_choice_names_what_can_be_chosen() {
    List<String> all = List.of("open", "closed");

    assertRead("{\"s\":\"open\"}", body -> body.choice("s", all, Function.identity()))
        .isEqualTo("open");
    assertThat(refusal("{\"s\":\"ajar\"}", body -> body.choice("s", all, Function.identity())))
        .hasMessage("s must be one of open, closed.");
  }

  @Test
  void a_field_in_both_spellings_is_refused() {
    assertThat(refusal("{\"max_steps\":1,\"maxSteps\":1}", body -> body.integer("max_steps", 1, 9)))
        .hasMessageContaining("max_steps and maxSteps");
  }

  @Test
  void all_faults_are_told_at_once_and_the_first_one_leads() {
    SoatException refusal =
        refusal(
            "{\"max_steps\":\"x\",\"temperature\":[],\"name\":{}}",
            body ->
                List.of(
                    body.requiredText("name"),
                    body.integer("max_steps", 1, 9, 1),
                    String.valueOf(body.number("temperature"))));

    assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
    assertThat(refusal.meta().toText())
        .isEqualTo(
            "{\"field\":\"name\",\"faults\":[{\"field\":\"name\",\"message\":\"name must be a"
                + " string.\"},{\"field\":\"max_steps\",\"message\":\"max_steps must be a whole"
                + " number from 1 to 9.\"},{\"field\":\"temperature\",\"message\":\"temperature"
                + " must be a number.\"}]}");
  }

  @Test
  void the_fault_is_told_and_not_what_its_stand_in_led_to() {
    assertThat(
            refusal(
                "{}",
                body -> {
                  if (body.requiredText("id").isEmpty()) {
                    throw new IllegalStateException("the stand-in was refused");
                  }
                  return "";
                }))
        .hasMessage("id is required.");
  }

  @Test
  void a_value_object_that_refuses_good_fields_is_the_requests_fault() {
    assertThat(
            refusal(
                "{}",
                body -> {
                  throw new IllegalArgumentException("secret inside");
                }))
        .hasMessage("The values of this request are not allowed together.");
  }

  @Test
  void a_route_may_add_a_fault_of_its_own() {
    SoatException refusal =
        refusal(
            "{}",
            body -> {
              body.fault("content", "Give content or document_id.");
              return body.required("limits", body.object("limits"), Json.Obj.EMPTY);
            });

    assertThat(refusal).hasMessage("Give content or document_id.");
    assertThat(refusal.meta().toText()).contains("limits is required.");
  }

  @Test
  void a_patch_tells_left_out_from_null_from_a_value() {
    String text = "{\"name\":\"a\",\"toolContext\":null,\"max_steps\":3}";

    assertPatch(text, patch -> patch.text("name")).isEqualTo(Patch.set("a"));
    assertPatch(text, patch -> patch.object("tool_context")).isEqualTo(Patch.clear());
    assertPatch(text, patch -> patch.texts("tool_ids")).isEqualTo(Patch.keep());
    assertPatch(text, patch -> patch.integer("max_steps", 1, 9)).isEqualTo(Patch.set(3));
    assertPatch(text, patch -> patch.bool("x")).isEqualTo(Patch.keep());
    assertPatch(text, patch -> patch.number("max_steps")).isEqualTo(Patch.set(3.0));
    assertPatch(text, patch -> patch.json("name")).isEqualTo(Patch.set(Json.of("a")));
    assertPatch(text, patch -> patch.array("a")).isEqualTo(Patch.keep());
    assertPatch(text, patch -> patch.tags("tool_context")).isEqualTo(Patch.clear());
    assertPatch(text, patch -> patch.nested("tool_context", BodyReader::tags))
        .isEqualTo(Patch.clear());
    assertPatch(text, patch -> patch.choice("name", List.of("a"), Function.identity()))
        .isEqualTo(Patch.set("a"));
    assertThat(refusal("{\"name\":[]}", body -> body.patch().text("name")))
        .hasMessage("name must be a string.");
  }

  private static ObjectAssert<Object> assertRead(String text, Function<BodyReader, Object> reader) {
    return assertThatObject(BodyReader.read(object(text), reader));
  }

  private static ObjectAssert<Object> assertPatch(
      String text, Function<PatchReader, Object> reader) {
    return assertRead(text, body -> reader.apply(body.patch()));
  }

  private static SoatException refusal(String text, Function<BodyReader, Object> reader) {
    return catchThrowableOfType(SoatException.class, () -> BodyReader.read(object(text), reader));
  }

  private static Json.Obj object(String text) {
    return (Json.Obj) JsonCodec.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
