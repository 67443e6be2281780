package dev.soat.domain.policy;

import dev.soat.domain.identity.UserId;
import java.util.List;
import java.util.Optional;

/** Which policies bind which user. */
public interface UserPolicies {
  /**
   * Replaces all policies of a user, in one step; unless this ends well nothing is changed.
   *
   * @param policies each of them once
   */
  Attachment attach(UserId user, List<PolicyId> policies);

  /** The policies of a user, in the order they were given; empty when there is no such user. */
  Optional<List<Policy>> of(UserId user);

  /** The user as it stands now, read at one moment; empty when it does not exist. */
  Optional<UserStanding> standing(UserId user);

  /** How an attachment ended. */
  enum Attachment {
    ATTACHED,
    USER_NOT_FOUND,
    /** One of the policies does not exist. */
    POLICY_NOT_FOUND
  }
}
