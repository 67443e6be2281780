package dev.soat.http.wire;

import java.util.Comparator;

/** Paths of the contract, with parameters in braces. */
final class PathTemplate {
  /** A tilde sorts behind every letter, so a parameter comes after all literals in its place. */
  static final Comparator<Route> CLOSEST_FIRST =
      Comparator.comparing(route -> route.path().replaceAll("\\{[^}]*}", "~"));

  private PathTemplate() {}

  /** Whether a raw path, with or without a slash at its end, is one of this template. */
  static boolean matches(String template, String path) {
    String[] wanted = template.split("/", -1);
    String[] given =
        (path.endsWith("/") ? path.substring(0, path.length() - 1) : path).split("/", -1);
    if (wanted.length != given.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      boolean parameter = wanted[i].startsWith("{");
      if (parameter ? given[i].isEmpty() : !wanted[i].equals(given[i])) {
        return false;
      }
    }
    return true;
  }
}
