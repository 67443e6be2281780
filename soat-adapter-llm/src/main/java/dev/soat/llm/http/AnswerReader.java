package dev.soat.llm.http;

import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelListener;
import dev.soat.domain.llm.ModelReply;
import java.io.IOException;

/** Understands the answer of one wire family. */
@FunctionalInterface
public interface AnswerReader {
  /**
   * Reads a successful answer to its end and tells the listener while it comes in.
   *
   * @throws ModelFailure when the answer is not a complete reply
   * @throws IOException when it broke off
   */
  ModelReply read(Answer answer, ModelListener listener) throws IOException, ModelFailure;
}
