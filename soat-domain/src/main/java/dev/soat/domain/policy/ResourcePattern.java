package dev.soat.domain.policy;

/**
 * Which resources a statement is about. Each part is matched on its own, so a wildcard in one part
 * never reaches into the next, and {@code soat:*:file:*} is every file of every project.
 */
public record ResourcePattern(Wildcard project, Wildcard type, NamePattern name) {

  /** Every resource there is. */
  public static final ResourcePattern EVERYTHING =
      new ResourcePattern(Wildcard.ANY, Wildcard.ANY, NamePattern.ANY);

  public ResourcePattern {
    type = type.kebab();
  }

  /**
   * Reads {@code *} or {@code soat:<project>:<type>:<id or /path>}, with wildcards in each part.
   *
   * @throws IllegalArgumentException if the text is neither, or a part is not a {@link Wildcard}
   */
  public static ResourcePattern parse(String text) {
    if (text.equals("*")) {
      return EVERYTHING;
    }
    Srn srn =
        Srn.split(text).orElseThrow(() -> Fault.invalid(text, "* or soat:<project>:<type>:<id>"));
    return new ResourcePattern(
        Wildcard.parse(srn.project()),
        Wildcard.parse(srn.type()),
        new NamePattern(Wildcard.parse(srn.id())));
  }

  /** Whether the resource bears a matching name: its id or its path. Never throws. */
  public boolean matches(Resource resource) {
    return project.matches(resource.projectId())
        && type.matches(resource.type())
        && name.matches(resource);
  }

  @Override
  public String toString() {
    return equals(EVERYTHING) ? "*" : "soat:" + project + ':' + type + ':' + name;
  }
}
