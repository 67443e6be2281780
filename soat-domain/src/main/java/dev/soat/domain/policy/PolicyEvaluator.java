package dev.soat.domain.policy;

import java.util.List;

/**
 * Answers whether policies let an action be done to a resource. A matching denial wins over any
 * number of grants, wherever it stands; without a matching grant the answer is no.
 */
public final class PolicyEvaluator {

  private PolicyEvaluator() {}

  /**
   * Never throws for any action and resource, and takes time linear in the policies and the names.
   *
   * @param policies all policies of one caller; none at all means that nothing is allowed
   * @param action module:Operation, the module in any spelling
   */
  public static Decision decide(List<PolicyDocument> policies, String action, Resource resource) {
    String asked = ActionPattern.canonical(action);
    boolean allowed = false;
    for (PolicyDocument policy : policies) {
      for (Statement statement : policy.statements()) {
        boolean settled = allowed && statement.effect() == Effect.ALLOW;
        if (settled || !statement.speaksOf(asked) || !statement.covers(resource)) {
          continue;
        }
        if (statement.effect() == Effect.DENY) {
          return new Decision.Denied(Decision.Reason.BY_STATEMENT);
        }
        allowed = true;
      }
    }
    return allowed ? new Decision.Allowed() : new Decision.Denied(Decision.Reason.NO_ALLOW);
  }
}
