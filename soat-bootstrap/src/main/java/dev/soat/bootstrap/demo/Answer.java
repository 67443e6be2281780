package dev.soat.bootstrap.demo;

import java.time.Instant;
import java.util.List;

/**
 * What the demo model answers, before it takes a wire format. Tokens are words.
 *
 * @param number counts the answers of this model since its start, from 1
 */
record Answer(long number, Instant at, String model, String text, int promptTokens) {
  static Answer to(ChatRequest request, long number, Instant at) {
    int promptTokens =
        request.dialogue().turns().stream().mapToInt(turn -> Words.count(turn.text())).sum();
    String text = DemoReplies.to(request.dialogue());
    return new Answer(number, at, request.model(), text, promptTokens);
  }

  int completionTokens() {
    return Words.count(text);
  }

  /** The text in the pieces a stream sends. */
  List<String> pieces() {
    return Words.pieces(text);
  }
}
