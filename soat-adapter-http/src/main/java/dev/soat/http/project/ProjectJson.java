package dev.soat.http.project;

import dev.soat.domain.project.Project;
import dev.soat.http.wire.FieldWriter;

/** Projects on the wire. */
final class ProjectJson {
  private ProjectJson() {}

  static void write(Project project, FieldWriter out) {
    out.field("id", project.id())
        .field("name", project.name())
        .field("created_at", project.createdAt())
        .field("updated_at", project.updatedAt());
  }
}
