package dev.soat.domain.secret;

import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Identifier;
import java.util.Optional;

/** Names a secret: {@code sec_} and 16 letters or digits. */
public record SecretId(String value) implements Identifier {
  public static final String PREFIX = "sec_";

  public SecretId {
    Identifier.require(PREFIX, value);
  }

  public static SecretId next(IdGenerator ids) {
    return new SecretId(ids.next(PREFIX));
  }

  /** What a caller wrote; empty when it cannot name a secret, so that it simply does not exist. */
  public static Optional<SecretId> parse(String text) {
    return Identifier.matches(PREFIX, text) ? Optional.of(new SecretId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
