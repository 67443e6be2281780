package dev.soat.llm.http;

import java.io.IOException;

/** An answer is longer than accepted; nothing more of it is read. */
public final class BodyTooLarge extends IOException {
  private static final long serialVersionUID = 1L;

  private final long limit;

  BodyTooLarge(long limit) {
    super("the answer is longer than " + limit + " bytes");
    this.limit = limit;
  }

  /** In bytes. */
  public long limit() {
    return limit;
  }
}
