package dev.soat.bootstrap.demo;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;
import java.util.regex.Pattern;

/** What the demo model sees in a text: words, which are its tokens, and their plain spelling. */
final class Words {
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern BEFORE_A_WORD = Pattern.compile("(?<=\\S)(?=\\s)");
  private static final String ELLIPSIS = "…";

  private Words() {}

  static int count(String text) {
    return new StringTokenizer(text).countTokens();
  }

  /** The text cut in front of every blank, so that the pieces make up the text again. */
  static List<String> pieces(String text) {
    return List.of(BEFORE_A_WORD.split(text));
  }

  /** Lower case and without accents, so that spellings compare. */
  static String plain(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
    return ACCENTS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** The text on one line, cut behind the given number of characters. */
  static String shortened(String text, int characters) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.codePointCount(0, line.length()) <= characters) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, characters)).strip() + ELLIPSIS;
  }
}
