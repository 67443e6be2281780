package dev.soat.bootstrap.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** One of the two ways in which Ollama writes the same things. */
sealed interface WireFormat permits CompletionsFormat, NativeFormat {
  /** Whether a request that does not say so is answered by a stream. */
  boolean streamsUnlessSaid();

  /** The content type of a stream. */
  String streamType();

  /** The answer in one piece. */
  ObjectNode whole(Answer answer);

  /** A frame of the stream that carries the next piece of text. */
  String frame(Answer answer, String piece);

  /** The frames after the last piece. */
  List<String> lastFrames(Answer answer, boolean usageWanted);

  /** A refusal. */
  ObjectNode error(String message);
}
