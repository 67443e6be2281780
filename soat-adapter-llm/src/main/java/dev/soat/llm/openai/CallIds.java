package dev.soat.llm.openai;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes up ids for tool calls that came without one. */
final class CallIds {
  private final RandomGenerator random;

  CallIds(RandomGenerator random) {
    this.random = random;
  }

  String next() {
    return "call_" + HexFormat.of().toHexDigits(random.nextLong());
  }
}
