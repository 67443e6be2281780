package dev.soat.domain.project;

import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.util.Optional;

/** The store of projects. */
public interface Projects {
  /** Stores a new project; the store's clock gives its times. */
  Project create(ProjectId id, String name);

  /** The project; empty when it does not exist. */
  Optional<Project> find(ProjectId id);

  /** The projects the filter lets through, oldest first. */
  Page<Project> list(RowFilter filter, PageRequest page);

  /** Removes the project, and with {@code force} everything in it, in one transaction. */
  Removal remove(ProjectId id, boolean force);

  /** How a removal ended. */
  enum Removal {
    REMOVED,
    NOT_FOUND,
    /** It holds something, and {@code force} was not given. */
    HAS_DEPENDENTS
  }
}
