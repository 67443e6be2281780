package dev.soat.application.webhook;

import dev.soat.domain.event.DomainEvent;
import dev.soat.domain.policy.Policies;
import dev.soat.domain.policy.Policy;
import dev.soat.domain.policy.PolicyEvaluator;
import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.policy.Resource;
import dev.soat.domain.webhook.DueDelivery;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether the policy of a webhook lets an event through. The event {@code
 * sessions.generation.started} is asked about as the action {@code sessions:generation.started} on
 * {@code soat:<project>:<type>:<id>}. A policy that is gone lets nothing through.
 */
final class PolicyGate {
  private final Policies policies;

  PolicyGate(Policies policies) {
    this.policies = policies;
  }

  /** Those that must not be delivered. */
  Set<DueDelivery> withheld(List<DueDelivery> due) {
    Set<PolicyId> wanted =
        due.stream()
            .map(DueDelivery::policyId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    if (wanted.isEmpty()) {
      return Set.of();
    }
    Map<PolicyId, Policy> found =
        policies.findAll(wanted).stream()
            .collect(Collectors.toMap(Policy::id, Function.identity()));
    return due.stream().filter(one -> !passes(one, found)).collect(Collectors.toSet());
  }

  private static boolean passes(DueDelivery due, Map<PolicyId, Policy> found) {
    PolicyId id = due.policyId();
    if (id == null) {
      return true;
    }
    Policy policy = found.get(id);
    if (policy == null) {
      return false;
    }
    DomainEvent event = due.event().event();
    Resource resource =
        Resource.of(event.projectId().value(), event.resourceType(), event.resourceId());
    return PolicyEvaluator.decide(
            List.of(policy.settings().source().document()), action(event.name()), resource)
        .isAllowed();
  }

  private static String action(String event) {
    int dot = event.indexOf('.');
    return dot < 0 ? event : event.substring(0, dot) + ":" + event.substring(dot + 1);
  }
}
