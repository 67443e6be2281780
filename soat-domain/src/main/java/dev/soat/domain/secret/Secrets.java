package dev.soat.domain.secret;

import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The store of secrets. Whatever a store writes to a disk it seals with a {@link SecretCipher}
 * first; nobody else needs to know of ciphers.
 */
public interface Secrets {
  /** Stores a new secret; empty when its project does not exist. */
  Optional<Secret> create(SecretId id, ProjectId project, String name, @Nullable SecretValue value);

  /** The secret as it is now; empty when it does not exist. */
  Optional<Secret> find(SecretId id);

  /**
   * The value of a secret, for whoever is about to use it; empty when it has none or does not
   * exist.
   *
   * @throws dev.soat.domain.shared.SoatException {@code SECRET_UNREADABLE} when no key at hand
   *     opens it
   */
  Optional<SecretValue> value(SecretId id);

  /** The secrets the filter lets through, oldest first; of one project when it is given. */
  Page<Secret> list(@Nullable ProjectId project, RowFilter filter, PageRequest page);

  /**
   * Changes a secret; concurrent changes of one secret happen one after the other. The update time
   * moves when the name became another, or the value was given or taken away: whether a given value
   * is the old one is not told.
   *
   * @return the secret afterwards; empty when it does not exist
   */
  Optional<Secret> update(SecretId id, SecretChange change);

  /**
   * Keeps everybody from referring to the secret until the transaction ends.
   *
   * @return the secret as it is now; empty when it does not exist
   * @throws IllegalStateException outside a transaction, in stores that notice it
   */
  Optional<Secret> lock(SecretId id);

  /** Removes a secret that was locked and that nothing refers to. */
  void remove(SecretId id);
}
