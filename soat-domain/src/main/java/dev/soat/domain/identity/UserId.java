package dev.soat.domain.identity;

import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Identifier;
import java.util.Optional;

/** Names a user: {@code usr_} and 16 letters or digits. */
public record UserId(String value) implements Identifier {
  public static final String PREFIX = "usr_";

  public UserId {
    Identifier.require(PREFIX, value);
  }

  public static UserId next(IdGenerator ids) {
    return new UserId(ids.next(PREFIX));
  }

  /** What a caller wrote; empty when it cannot name a user, so that it simply does not exist. */
  public static Optional<UserId> parse(String text) {
    return Identifier.matches(PREFIX, text) ? Optional.of(new UserId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
