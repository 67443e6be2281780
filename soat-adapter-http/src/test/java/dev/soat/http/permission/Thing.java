package dev.soat.http.permission;

/**
 * What an operation is about.
 *
 * @param project where it lies; empty for what lies in none
 * @param path where it is reached
 */
record Thing(String project, String id, String path) {

  /** One that could exist in its place, and does not. */
  Thing unknown() {
    String other = id.substring(0, id.lastIndexOf('_') + 1) + "zzzzzzzzzzzzzzzz";
    return new Thing(project, other, path.replace(id, other));
  }
}
