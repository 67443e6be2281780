package dev.soat.application.access;

import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.Identifier;
import org.jspecify.annotations.Nullable;

/** What an operation was about, as the audit log names it. */
public record Subject(@Nullable ProjectId project, @Nullable String resource) {
  /** Nothing that could be named. */
  public static final Subject NONE = new Subject(null, null);

  /** Something that is in no project. */
  public static Subject of(Identifier thing) {
    return new Subject(null, thing.value());
  }

  /** Something in a project. */
  public static Subject of(ProjectId project, Identifier thing) {
    return new Subject(project, thing.value());
  }
}
