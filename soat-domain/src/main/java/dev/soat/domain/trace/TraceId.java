package dev.soat.domain.trace;

import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Identifier;
import java.util.Optional;

/** Names a trace: {@code agt_trace_} and 16 letters or digits. */
public record TraceId(String value) implements Identifier {
  public static final String PREFIX = "agt_trace_";

  public TraceId {
    Identifier.require(PREFIX, value);
  }

  public static TraceId next(IdGenerator ids) {
    return new TraceId(ids.next(PREFIX));
  }

  /** What a caller wrote; empty when it cannot name a trace, so that it simply does not exist. */
  public static Optional<TraceId> parse(String text) {
    return Identifier.matches(PREFIX, text) ? Optional.of(new TraceId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
