package dev.soat.application.policy;

import dev.soat.application.access.AccessControl;
import dev.soat.application.access.Caller;
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
  private final IdGenerator ids;

  public PolicyService(
      Policies policies, UserPolicies attachments, AccessControl access, IdGenerator ids) {
    this.policies = policies;
    this.attachments = attachments;
    this.access = access;
    this.ids = ids;
  }

  public Policy create(Caller caller, PolicySettings settings) {
    access.requireAdmin(caller);
    return policies.create(PolicyId.next(ids), settings);
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
    return PolicyId.parse(id)
        .flatMap(policy -> policies.update(policy, change))
        .orElseThrow(() -> notFound(id));
  }

  /** Deletes a policy wherever it is attached; a key that loses its last one may do nothing. */
  public void delete(Caller caller, String id) {
    access.requireAdmin(caller);
    if (!PolicyId.parse(id).map(policies::remove).orElse(false)) {
      throw notFound(id);
    }
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
    switch (attachments.attach(user, List.copyOf(wanted))) {
      case ATTACHED -> {}
      case USER_NOT_FOUND -> throw userNotFound(userId);
      case POLICY_NOT_FOUND -> throw policiesNotFound();
    }
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
