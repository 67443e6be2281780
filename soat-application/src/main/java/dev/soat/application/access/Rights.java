package dev.soat.application.access;

import dev.soat.domain.identity.Role;
import dev.soat.domain.policy.NamePattern;
import dev.soat.domain.policy.PolicySet;
import dev.soat.domain.policy.Resource;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.policy.RowRule;
import dev.soat.domain.policy.Wildcard;
import dev.soat.domain.project.ProjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may do: what its user may, of that what the policies of its key allow, and of that
 * what lies in the project its key is locked to.
 */
final class Rights {
  private Rights() {}

  static boolean allow(Caller caller, String action, Resource resource) {
    if (!reaches(caller, resource.projectId())) {
      return false;
    }
    PolicySet ofKey = ofKey(caller);
    return (isUnlimited(caller) || caller.policies().decide(action, resource).isAllowed())
        && (ofKey == null || ofKey.decide(action, resource).isAllowed());
  }

  /** The rows of a type for which {@link #allow} would say yes. */
  static RowFilter filter(Caller caller, String action, String type) {
    RowFilter ofUser =
        isUnlimited(caller) ? new RowFilter.Everything() : caller.policies().filter(action, type);
    PolicySet ofKey = ofKey(caller);
    RowFilter ofBoth = ofKey == null ? ofUser : RowFilter.and(ofUser, ofKey.filter(action, type));
    return caller
        .lockedTo()
        .map(project -> RowFilter.and(inProject(project), ofBoth.within(project.value())))
        .orElse(ofBoth);
  }

  /** Whether something in the project is allowed to the caller, whatever it is. */
  static boolean knowProject(Caller caller, ProjectId project) {
    PolicySet ofKey = ofKey(caller);
    return reaches(caller, project.value())
        && (isUnlimited(caller) || caller.policies().grantsSomethingIn(project.value()))
        && (ofKey == null || ofKey.grantsSomethingIn(project.value()));
  }

  private static boolean reaches(Caller caller, String project) {
    KeyLimits key = caller.key();
    return key == null || key.project() == null || key.project().value().equals(project);
  }

  private static boolean isUnlimited(Caller caller) {
    return caller.role() == Role.ADMIN;
  }

  private static @Nullable PolicySet ofKey(Caller caller) {
    KeyLimits key = caller.key();
    return key == null ? null : key.policies();
  }

  private static RowFilter inProject(ProjectId project) {
    RowRule rule = new RowRule(Wildcard.literal(project.value()), NamePattern.ANY, List.of());
    return new RowFilter.Rules(List.of(rule), List.of());
  }
}
