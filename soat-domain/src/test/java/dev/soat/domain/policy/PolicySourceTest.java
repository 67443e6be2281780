package dev.soat.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.shared.Json;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicySourceTest {

  private static Json.Obj object(Object... fields) {
    Json.Obj object = Json.Obj.EMPTY;
    for (int i = 0; i < fields.length; i += 2) {
      object = object.with((String) fields[i], json(fields[i + 1]));
    }
    return object;
  }

  private static Json json(Object value) {
    return value instanceof String text ? Json.of(text) : (Json) value;
  }

  private static Json array(Object... items) {
    return new Json.Arr(Arrays.stream(items).map(PolicySourceTest::json).toList());
  }

  private static Json policy(Json... statements) {
    return object("statement", array((Object[]) statements));
  }

  private static List<String> problems(Json policy) {
    return switch (PolicySource.read(policy)) {
      case PolicySource.Reading.Valid valid -> List.of();
      case PolicySource.Reading.Invalid invalid ->
          invalid.problems().stream()
              .map(problem -> problem.path() + ": " + problem.message())
              .toList();
    };
  }

  private static PolicyDocument document(Json policy) {
    assertThat(problems(policy)).isEmpty();
    return ((PolicySource.Reading.Valid) PolicySource.read(policy)).source().document();
  }

  @Test
  void every_part_of_a_statement_is_read() {
    Json text =
        policy(
            object(
                "effect", "Deny",
                "action", array("files:GetFile", "aiProviders:*"),
                "resource", array("soat:p:file:*", "*"),
                "condition",
                    object(
                        "StringEquals", object("soat:ResourceTag/env", "prod"),
                        "StringLike", object("soat:ResourceTag/env", array("p*", "q*")))));

    assertThat(document(text).statements())
        .containsExactly(
            new Statement(
                Effect.DENY,
                List.of(new ActionPattern("files:GetFile"), new ActionPattern("ai-providers:*")),
                List.of(ResourcePattern.parse("soat:p:file:*"), ResourcePattern.EVERYTHING),
                List.of(
                    Condition.of("StringEquals", "soat:ResourceTag/env", List.of("prod")),
                    Condition.of("StringLike", "soat:ResourceTag/env", List.of("p*", "q*")))));
  }

  @Test
  void a_statement_without_resource_is_about_every_resource() {
    Json text = policy(object("effect", "Allow", "action", array("*"), "version", "2"));
    assertThat(document(text).statements())
        .containsExactly(new Statement(Effect.ALLOW, List.of(ActionPattern.EVERYTHING)));
  }

  @Test
  void a_policy_without_statements_is_valid() {
    assertThat(document(policy()).statements()).isEmpty();
  }

  @Test
  void conditions_in_the_spelling_of_older_answers_mean_the_same() {
    Json older = object("_string_equals", object("soat:_resource_tag/env", "prod"));
    Json newer = object("StringEquals", object("soat:ResourceTag/env", "prod"));
    assertThat(
            document(policy(object("effect", "Allow", "action", array("*"), "condition", older))))
        .isEqualTo(
            document(policy(object("effect", "Allow", "action", array("*"), "condition", newer))));
  }

  @Test
  void all_problems_are_told_in_their_order() {
    Json text =
        policy(
            Json.of("x"),
            object("effect", "allow", "action", array()),
            object("effect", "Allow", "action", array("files:Get*", Json.of(1), "*:*")),
            object("effect", "Allow", "action", array("*"), "resource", new Json.Null()),
            object("effect", "Allow", "action", array("*"), "resource", array("soat:a:b", "x")),
            object("effect", "Allow", "action", array("*"), "condition", "x"),
            object(
                "effect",
                "Allow",
                "action",
                array("*"),
                "condition",
                object(
                    "NumericEquals", object("soat:x", "1"),
                    "StringEquals", object("env", "1", "soat:x", array(), "soat:y", object()),
                    "StringLike", "x")));

    assertThat(problems(text))
        .satisfiesExactly(
            p -> assertThat(p).startsWith("statement[0]: must be an object"),
            p -> assertThat(p).startsWith("statement[1].effect: must be one of Allow, Deny"),
            p -> assertThat(p).startsWith("statement[1].action: must be a non-empty array"),
            p -> assertThat(p).startsWith("statement[2].action: \"files:Get*\" is invalid"),
            p -> assertThat(p).startsWith("statement[2].action: must hold nothing but strings"),
            p -> assertThat(p).startsWith("statement[2].action: \"*:*\" is invalid"),
            p -> assertThat(p).contains("statement[3].resource: must be a non-empty array when"),
            p -> assertThat(p).startsWith("statement[4].resource: \"soat:a:b\" is invalid"),
            p -> assertThat(p).startsWith("statement[4].resource: \"x\" is invalid"),
            p -> assertThat(p).startsWith("statement[5].condition: must be an object"),
            p -> assertThat(p).startsWith("statement[6].condition: \"NumericEquals\" is not a"),
            p -> assertThat(p).contains("statement[6].condition.StringEquals: key \"env\""),
            p -> assertThat(p).contains("StringEquals: condition: must have at least one"),
            p -> assertThat(p).contains("StringEquals: a value must be a string or an array"),
            p -> assertThat(p).contains("statement[6].condition.StringLike: must be an object"));
  }

  @Test
  void what_is_no_document_at_all_is_told_too() {
    assertThat(problems(Json.of("x"))).containsExactly(": must be an object");
    assertThat(problems(array())).containsExactly(": must be an object");
    assertThat(problems(object())).containsExactly("statement: must be an array");
    assertThat(problems(object("Statement", array())))
        .containsExactly("statement: must be an array");
  }

  @Test
  void the_text_is_kept_to_the_letter_and_compared_so() {
    Json text = object("zebra", Json.of(1), "statement", array(), "a_B", new Json.Num("1.10"));
    Json other = object("statement", array(), "zebra", Json.of(1), "a_B", new Json.Num("1.10"));
    PolicySource source = PolicySource.stored(text);
    assertThat(source.text().toText()).isEqualTo(text.toText());
    assertThat(source).isEqualTo(PolicySource.stored(text)).hasSameHashCodeAs(text.toText());
    assertThat(source).isNotEqualTo(PolicySource.stored(other)).isNotEqualTo(null);
  }

  @Test
  void a_stored_text_this_version_cannot_read_denies_everything() {
    PolicySource unreadable =
        PolicySource.stored(policy(object("effect", "Perhaps", "action", array("*"))));
    PolicySource all = PolicySource.stored(policy(object("effect", "Allow", "action", array("*"))));

    PolicySet set = PolicySet.of(List.of(all.document(), unreadable.document()));

    assertThat(set.decide("files:GetFile", Resource.of("p", "file", "f")))
        .isEqualTo(new Decision.Denied(Decision.Reason.BY_STATEMENT));
  }
}
