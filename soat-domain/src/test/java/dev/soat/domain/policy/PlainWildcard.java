package dev.soat.domain.policy;

/** The meaning of a wildcard pattern in its plainest form: a table over all beginnings. */
final class PlainWildcard {

  private PlainWildcard() {}

  static boolean matches(String pattern, String text) {
    int[] signs = pattern.codePoints().toArray();
    int[] characters = text.codePoints().toArray();
    boolean[][] reached = new boolean[signs.length + 1][characters.length + 1];
    reached[0][0] = true;
    for (int i = 1; i <= signs.length; i++) {
      for (int j = 0; j <= characters.length; j++) {
        reached[i][j] =
            signs[i - 1] == '*'
                ? reached[i - 1][j] || (j > 0 && reached[i][j - 1])
                : j > 0
                    && reached[i - 1][j - 1]
                    && (signs[i - 1] == '?' || signs[i - 1] == characters[j - 1]);
      }
    }
    return reached[signs.length][characters.length];
  }
}
