package dev.soat.domain.generation;

import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Identifier;
import java.util.Optional;

/** Names a generation: {@code agt_gen_} and 16 letters or digits. */
public record GenerationId(String value) implements Identifier {
  public static final String PREFIX = "agt_gen_";

  public GenerationId {
    Identifier.require(PREFIX, value);
  }

  public static GenerationId next(IdGenerator ids) {
    return new GenerationId(ids.next(PREFIX));
  }

  /**
   * What a caller wrote; empty when it cannot name a generation, so that it simply does not exist.
   */
  public static Optional<GenerationId> parse(String text) {
    return Identifier.matches(PREFIX, text)
        ? Optional.of(new GenerationId(text))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
