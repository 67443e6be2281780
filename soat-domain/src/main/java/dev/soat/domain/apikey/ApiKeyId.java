package dev.soat.domain.apikey;

import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Identifier;
import java.util.Optional;

/** Names an API key: {@code key_} and 16 letters or digits. */
public record ApiKeyId(String value) implements Identifier {
  public static final String PREFIX = "key_";

  public ApiKeyId {
    Identifier.require(PREFIX, value);
  }

  public static ApiKeyId next(IdGenerator ids) {
    return new ApiKeyId(ids.next(PREFIX));
  }

  /**
   * What a caller wrote; empty when it cannot name an API key, so that it simply does not exist.
   */
  public static Optional<ApiKeyId> parse(String text) {
    return Identifier.matches(PREFIX, text) ? Optional.of(new ApiKeyId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
