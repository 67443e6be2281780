package dev.soat.domain.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes a statement in a test the way one says it: allow("files:*").on("soat:P:file:*"). */
record Rule(Effect effect, List<String> actions, List<String> resources, List<Condition> tests) {

  static Rule allow(String... actions) {
    return new Rule(Effect.ALLOW, List.of(actions), List.of("*"), List.of());
  }

  static Rule deny(String... actions) {
    return new Rule(Effect.DENY, List.of(actions), List.of("*"), List.of());
  }

  Rule on(String... names) {
    return new Rule(effect, actions, List.of(names), tests);
  }

  Rule when(String operator, String key, String... values) {
    List<Condition> more = new ArrayList<>(tests);
    more.add(Condition.of(operator, key, List.of(values)));
    return new Rule(effect, actions, resources, more);
  }

  Statement statement() {
    return new Statement(
        effect,
        actions.stream().map(ActionPattern::new).toList(),
        resources.stream().map(ResourcePattern::parse).toList(),
        tests);
  }

  /** One document with these statements. */
  static List<PolicyDocument> policy(Rule... rules) {
    return List.of(new PolicyDocument(Arrays.stream(rules).map(Rule::statement).toList()));
  }
}
