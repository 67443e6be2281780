package dev.soat.domain.policy;

import java.util.List;
import java.util.Objects;

/**
 * One rule of a policy. It matches a request when one of its actions, one of its resources and all
 * of its conditions do.
 *
 * <p>One without any action or resource cannot be built: it gives an IllegalArgumentException.
 */
public record Statement(
    Effect effect,
    List<ActionPattern> actions,
    List<ResourcePattern> resources,
    List<Condition> conditions) {

  public Statement {
    Objects.requireNonNull(effect, "effect");
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    conditions = List.copyOf(conditions);
    if (actions.isEmpty()) {
      throw new IllegalArgumentException("action: must be a non-empty array");
    }
    if (resources.isEmpty()) {
      throw new IllegalArgumentException("resource: must be a non-empty array when present");
    }
  }

  /** A rule about every resource, without conditions: what a statement without resources means. */
  public Statement(Effect effect, List<ActionPattern> actions) {
    this(effect, actions, List.of(ResourcePattern.EVERYTHING), List.of());
  }

  boolean speaksOf(String canonicalAction) {
    for (ActionPattern action : actions) {
      if (action.matchesCanonical(canonicalAction)) {
        return true;
      }
    }
    return false;
  }

  boolean covers(Resource resource) {
    for (ResourcePattern pattern : resources) {
      if (pattern.matches(resource)) {
        return meetsConditions(resource);
      }
    }
    return false;
  }

  private boolean meetsConditions(Resource resource) {
    for (Condition condition : conditions) {
      if (!condition.holdsFor(resource)) {
        return false;
      }
    }
    return true;
  }
}
