package dev.soat.domain.policy;

/**
 * A pattern for the last part of a resource's name, which is its id or its path. A resource matches
 * by either of them. A pattern that begins with a slash speaks of paths only; one that begins with
 * another ordinary character of ids only; any other of both.
 */
public record NamePattern(Wildcard pattern) {

  /** Whatever the resource is called. */
  public static final NamePattern ANY = new NamePattern(Wildcard.ANY);

  /** Whether a store has to look at the id at all. */
  public boolean speaksOfIds() {
    return !pattern.mustStartWith('/');
  }

  /** Whether a store has to look at the path at all. A row without path matches by id only. */
  public boolean speaksOfPaths() {
    return pattern.mayStartWith('/');
  }

  /** Whether the id or the path of the resource matches. */
  public boolean matches(Resource resource) {
    if (speaksOfIds() && pattern.matches(resource.id())) {
      return true;
    }
    String path = resource.path();
    return path != null && speaksOfPaths() && pattern.matches(path);
  }

  @Override
  public String toString() {
    return pattern.toString();
  }
}
