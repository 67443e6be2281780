package dev.soat.domain.policy;

import java.util.List;
import java.util.Optional;

/**
 * The written name of a resource, {@code soat:{project}:{type}:{id}}. No part is empty or holds a
 * colon. In a policy the parts may be patterns, see {@link ResourcePattern}.
 *
 * <p>Any other name cannot be built: it gives an IllegalArgumentException that says why.
 */
public record Srn(String project, String type, String id) {

  private static final String PREFIX = "soat:";

  public Srn {
    for (String part : List.of(project, type, id)) {
      if (part.isEmpty() || part.indexOf(':') >= 0) {
        throw Fault.invalid(part, "a part of soat:<project>:<type>:<id>, without a colon");
      }
    }
  }

  /**
   * Reads the written form.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Srn parse(String text) {
    return split(text).orElseThrow(() -> Fault.invalid(text, "soat:<project>:<type>:<id>"));
  }

  static Optional<Srn> split(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    int type = text.indexOf(':', PREFIX.length()) + 1;
    int id = text.indexOf(':', type) + 1;
    boolean fourParts =
        type > PREFIX.length() + 1
            && id > type + 1
            && id < text.length()
            && text.indexOf(':', id) < 0;
    return fourParts
        ? Optional.of(
            new Srn(
                text.substring(PREFIX.length(), type - 1),
                text.substring(type, id - 1),
                text.substring(id)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return PREFIX + project + ':' + type + ':' + id;
  }
}
