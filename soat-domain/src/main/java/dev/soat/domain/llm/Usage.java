package dev.soat.domain.llm;

/** Tokens a call used, as the provider counted them. */
public record Usage(long inputTokens, long outputTokens) {
  public Usage {
    if (inputTokens < 0 || outputTokens < 0) {
      throw new IllegalArgumentException("token counts are not negative");
    }
  }
}
