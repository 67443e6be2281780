package dev.soat.llm.json;

import java.io.IOException;

/** A text is not JSON, or more deeply nested than accepted. Holds nothing of the text. */
public final class MalformedJson extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedJson() {
    super("not JSON");
  }
}
