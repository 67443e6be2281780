package dev.soat.domain.policy;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a question is about: one thing, or (with an empty id) one kind of thing in a project. Any
 * text is accepted, so a question about something that cannot exist is answered, not refused.
 *
 * <p>The type is kept in its kebab spelling. A path is kept with a leading slash, which no id has,
 * so an id can never pass for a path; an empty path is no path. Rows in a store must keep their
 * paths in the same form, else a store and this engine see different names.
 *
 * @param tags the owner's tags, keys as they are stored
 */
public record Resource(
    String projectId, String type, String id, @Nullable String path, Map<String, String> tags) {

  public Resource {
    Objects.requireNonNull(projectId, "projectId");
    Objects.requireNonNull(id, "id");
    type = Spelling.kebab(type);
    path = path == null || path.isEmpty() ? null : path.startsWith("/") ? path : '/' + path;
    tags = Map.copyOf(tags);
  }

  /** A thing without path and tags. */
  public static Resource of(String projectId, String type, String id) {
    return new Resource(projectId, type, id, null, Map.of());
  }

  /**
   * No thing in particular: what a create asks about, before there is an id. Statements about the
   * whole project or the whole type match it, statements about single things do not. A list must
   * ask {@link RowFilter#within} instead, which also knows of grants on single things.
   */
  public static Resource ofKind(String projectId, String type) {
    return of(projectId, type, "");
  }
}
