package dev.soat.application.policy;

import dev.soat.application.access.AccessControl;
import dev.soat.application.access.Audit;
import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.access.Subject;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.policy.Policies;
import dev.soat.domain.policy.Policy;
import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.policy.PolicySettings;
import dev.soat.domain.policy.UserPolicies;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.SoatException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Policies and the users they are attached to. For admins alone: they decide about all rights. */
public final class PolicyService {
  private final Policies policies;
  private final UserPolicies attachments;
  private final AccessControl access;
  private final Audit audit;
  private final IdGenerator ids;

  public PolicyService(
      Policies policies,
      UserPolicies attachments,
      AccessControl access,
      Audit audit,
      IdGenerator ids) {
    this.policies = policies;
    this.attachments = attachments;
    this.access = access;
    this.audit = audit;
    this.ids = ids;
  }

  public Policy create(Caller caller, PolicySettings settings) {
    access.requireAdmin(caller);
    PolicyId id = PolicyId.next(ids);
    return audit.change(
        caller, Operation.CREATE_POLICY, Subject.of(id), () -> policies.create(id, settings));
  }

  public Page<Policy> list(Caller caller, PageRequest page) {
    access.requireAdmin(caller);
    return policies.list(page);
  }

  public Policy get(Caller caller, String id) {
    access.requireAdmin(caller);
    return PolicyId.parse(id).flatMap(policies::find).orElseThrow(() -> notFound(id));
  }

  public Policy update(Caller caller, String id, UnaryOperator<PolicySettings> change) {
    access.requireAdmin(caller);
    PolicyId policy = PolicyId.parse(id).orElseThrow(() -> notFound(id));
    return audit.change(
        caller,
        Operation.UPDATE_POLICY,
        Subject.of(policy),
        () -> policies.update(policy, change).orElseThrow(() -> notFound(id)));
  }

  /** Deletes a policy wherever it is attached; a key that loses its last one may do nothing. */
  public void delete(Caller caller, String id) {
    access.requireAdmin(caller);
    PolicyId policy = PolicyId.parse(id).orElseThrow(() -> notFound(id));
    audit.change(caller, Operation.DELETE_POLICY, Subject.of(policy), () -> removed(policy));
  }

  private PolicyId removed(PolicyId id) {
    if (!policies.remove(id)) {
      throw notFound(id.value());
    }
    return id;
  }

  /**
   * Replaces the policies of a user.
   *
   * @param policyIds what the caller wrote
   * @throws SoatException {@code RESOURCE_NOT_FOUND} when there is no such user, or a policy does
   *     not exist or is named twice
   */
  public void attach(Caller caller, String userId, List<String> policyIds) {
    access.requireAdmin(caller);
    UserId user = UserId.parse(userId).orElseThrow(() -> userNotFound(userId));
    Set<PolicyId> wanted = new LinkedHashSet<>();
    policyIds.forEach(id -> PolicyId.parse(id).ifPresent(wanted::add));
    if (wanted.size() < policyIds.size()) {
      // As for policies that could exist, what is missing is first of all the user.
      boolean exists = attachments.standing(user).isPresent();
      throw exists ? policiesNotFound() : userNotFound(userId);
    }
    audit.change(
        caller,
        Operation.ATTACH_USER_POLICIES,
        Subject.of(user),
        () -> attached(user, List.copyOf(wanted)));
  }

  private UserId attached(UserId user, List<PolicyId> policies) {
    return switch (attachments.attach(user, policies)) {
      case ATTACHED -> user;
      case USER_NOT_FOUND -> throw userNotFound(user.value());
      case POLICY_NOT_FOUND -> throw policiesNotFound();
    };
  }

  /** The policies of a user, in the order they were given. */
  public List<Policy> ofUser(Caller caller, String userId) {
    access.requireAdmin(caller);
    return UserId.parse(userId).flatMap(attachments::of).orElseThrow(() -> userNotFound(userId));
  }

  private static SoatException notFound(String id) {
    return SoatException.notFound("Policy", id);
  }

  private static SoatException userNotFound(String id) {
    return SoatException.notFound("User", id);
  }

  private static SoatException policiesNotFound() {
    return new SoatException(
        ErrorCode.RESOURCE_NOT_FOUND,
        "One or more of the specified policies was not found, or is named twice.");
  }
}
