package dev.soat.llm.openai;

import java.util.function.Consumer;

/** Collects a text that comes in pieces; a piece passed on never ends within a character. */
final class TextPieces {
  private final StringBuilder all = new StringBuilder();
  private final Consumer<String> listener;
  private int passedOn;

  TextPieces(Consumer<String> listener) {
    this.listener = listener;
  }

  void add(String piece) {
    all.append(piece);
    int end = all.length();
    if (end > 0 && Character.isHighSurrogate(all.charAt(end - 1))) {
      end--;
    }
    if (end > passedOn) {
      String whole = all.substring(passedOn, end);
      passedOn = end;
      listener.accept(whole);
    }
  }

  String all() {
    return all.toString();
  }
}
