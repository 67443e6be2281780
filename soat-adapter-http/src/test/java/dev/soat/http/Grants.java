package dev.soat.http;

import dev.soat.domain.policy.ActionPattern;
import dev.soat.domain.policy.Effect;
import dev.soat.domain.policy.PolicyDocument;
import dev.soat.domain.policy.ResourcePattern;
import dev.soat.domain.policy.Statement;
import java.util.List;

/** Policies with one statement. */
public final class Grants {
  private Grants() {}

  /** Everything in one project. */
  public static PolicyDocument allIn(String project) {
    return on("soat:" + project + ":*:*", "*");
  }

  public static PolicyDocument on(String resource, String... actions) {
    return new PolicyDocument(
        List.of(
            new Statement(
                Effect.ALLOW,
                List.of(actions).stream().map(ActionPattern::new).toList(),
                List.of(ResourcePattern.parse(resource)),
                List.of())));
  }
}
