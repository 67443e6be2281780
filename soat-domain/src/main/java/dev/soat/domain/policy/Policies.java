package dev.soat.domain.policy;

import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The store of policies. Names need not be unique. */
public interface Policies {
  /** Stores a new policy; the store's clock gives its times. */
  Policy create(PolicyId id, PolicySettings settings);

  /** The policy; empty when it does not exist. */
  Optional<Policy> find(PolicyId id);

  /** Those of the policies that exist, in no particular order. */
  List<Policy> findAll(Collection<PolicyId> ids);

  /** All policies, oldest first. */
  Page<Policy> list(PageRequest page);

  /**
   * Changes a policy. Its version is raised when what it says changes, its time when anything does.
   *
   * @param change may be called more than once
   * @return the policy afterwards; empty when it does not exist
   */
  Optional<Policy> update(PolicyId id, UnaryOperator<PolicySettings> change);

  /**
   * Removes a policy from the store and from every user and key it is attached to. A key that was
   * given policies and has lost the last of them may do nothing.
   *
   * @return whether it was there
   */
  boolean remove(PolicyId id);
}
