package dev.soat.domain.policy;

import dev.soat.domain.shared.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a policy from JSON and collects everything that is wrong with it. For one document. */
final class PolicyReader {

  private final List<PolicyProblem> problems = new ArrayList<>();

  List<PolicyProblem> problems() {
    return problems;
  }

  /** What can be made of it; meaningful only without problems. */
  PolicyDocument document(Json json) {
    List<Statement> statements = new ArrayList<>();
    if (!(json instanceof Json.Obj document)) {
      problem("", "must be an object");
    } else if (!(document.fields().get("statement") instanceof Json.Arr written)) {
      problem("statement", "must be an array");
    } else {
      for (int i = 0; i < written.items().size(); i++) {
        Statement statement = statement(written.items().get(i), "statement[" + i + "]");
        if (statement != null) {
          statements.add(statement);
        }
      }
    }
    return new PolicyDocument(statements);
  }

  private @Nullable Statement statement(Json json, String path) {
    if (!(json instanceof Json.Obj written)) {
      problem(path, "must be an object");
      return null;
    }
    int before = problems.size();
    Effect effect = effect(written, path);
    List<ActionPattern> actions =
        patterns(written.fields().get("action"), path + ".action", "", ActionPattern::new);
    List<ResourcePattern> resources = resources(written, path + ".resource");
    List<Condition> conditions = conditions(written, path + ".condition");
    return problems.size() > before ? null : new Statement(effect, actions, resources, conditions);
  }

  private Effect effect(Json.Obj written, String path) {
    String effect = written.text("effect").orElse("");
    if (!effect.equals("Allow") && !effect.equals("Deny")) {
      problem(path + ".effect", "must be one of Allow, Deny");
    }
    return effect.equals("Allow") ? Effect.ALLOW : Effect.DENY;
  }

  private List<ResourcePattern> resources(Json.Obj written, String path) {
    return written.fields().containsKey("resource")
        ? patterns(written.fields().get("resource"), path, " when present", ResourcePattern::parse)
        : List.of(ResourcePattern.EVERYTHING);
  }

  private <T> List<T> patterns(
      @Nullable Json json, String path, String when, Function<String, T> parse) {
    if (!(json instanceof Json.Arr array) || array.items().isEmpty()) {
      problem(path, "must be a non-empty array" + when);
      return List.of();
    }
    List<T> patterns = new ArrayList<>();
    for (Json item : array.items()) {
      if (item instanceof Json.Str text) {
        attempt(path, () -> patterns.add(parse.apply(text.value())));
      } else {
        problem(path, "must hold nothing but strings");
      }
    }
    return patterns;
  }

  private List<Condition> conditions(Json.Obj written, String path) {
    Json json = written.fields().get("condition");
    List<Condition> conditions = new ArrayList<>();
    if (json instanceof Json.Obj operators) {
      operators.fields().forEach((operator, block) -> block(operator, block, path, conditions));
    } else if (json != null) {
      problem(path, "must be an object");
    }
    return conditions;
  }

  private void block(String operator, Json json, String path, List<Condition> conditions) {
    // A block may be empty; its operator must be one all the same.
    if (!attempt(path, () -> Condition.of(operator, "soat:ResourceType", List.of("any")))) {
      return;
    }
    String inside = path + '.' + operator;
    if (!(json instanceof Json.Obj block)) {
      problem(inside, "must be an object");
      return;
    }
    block
        .fields()
        .forEach((key, value) ->
            attempt(inside, () -> conditions.add(Condition.of(operator, key, values(value)))));
  }

  private static List<String> values(Json json) {
    return json instanceof Json.Arr array
        ? array.items().stream().map(PolicyReader::value).toList()
        : List.of(value(json));
  }

  private static String value(Json json) {
    return switch (json) {
      case Json.Str string -> string.value();
      case Json.Num number -> number.literal();
      case Json.Bool bool -> Boolean.toString(bool.value());
      case Json.Obj object -> throw noText();
      case Json.Arr array -> throw noText();
      case Json.Null nothing -> throw noText();
    };
  }

  private static IllegalArgumentException noText() {
    return new IllegalArgumentException("a value must be a string or an array of strings");
  }

  private boolean attempt(String path, Runnable step) {
    try {
      step.run();
      return true;
    } catch (IllegalArgumentException wrong) {
      problem(path, String.valueOf(wrong.getMessage()));
      return false;
    }
  }

  private void problem(String path, String message) {
    problems.add(new PolicyProblem(path, message));
  }
}
