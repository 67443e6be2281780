package dev.soat.domain.provider;

import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Identifier;
import java.util.Optional;

/** Names an AI provider: {@code aip_} and 16 letters or digits. */
public record AiProviderId(String value) implements Identifier {
  public static final String PREFIX = "aip_";

  public AiProviderId {
    Identifier.require(PREFIX, value);
  }

  public static AiProviderId next(IdGenerator ids) {
    return new AiProviderId(ids.next(PREFIX));
  }

  /**
   * What a caller wrote; empty when it cannot name an AI provider, so that it simply does not
   * exist.
   */
  public static Optional<AiProviderId> parse(String text) {
    return Identifier.matches(PREFIX, text)
        ? Optional.of(new AiProviderId(text))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
