package dev.soat.domain.project;

import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Identifier;
import java.util.Optional;

/** Names a project: {@code proj_} and 16 letters or digits. */
public record ProjectId(String value) implements Identifier {
  public static final String PREFIX = "proj_";

  public ProjectId {
    Identifier.require(PREFIX, value);
  }

  public static ProjectId next(IdGenerator ids) {
    return new ProjectId(ids.next(PREFIX));
  }

  /** What a caller wrote; empty when it cannot name a project, so that it simply does not exist. */
  public static Optional<ProjectId> parse(String text) {
    return Identifier.matches(PREFIX, text) ? Optional.of(new ProjectId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
