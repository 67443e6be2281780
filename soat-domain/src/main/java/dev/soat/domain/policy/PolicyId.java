package dev.soat.domain.policy;

import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Identifier;
import java.util.Optional;

/** Names a policy: {@code pol_} and 16 letters or digits. */
public record PolicyId(String value) implements Identifier {
  public static final String PREFIX = "pol_";

  public PolicyId {
    Identifier.require(PREFIX, value);
  }

  public static PolicyId next(IdGenerator ids) {
    return new PolicyId(ids.next(PREFIX));
  }

  /** What a caller wrote; empty when it cannot name a policy, so that it simply does not exist. */
  public static Optional<PolicyId> parse(String text) {
    return Identifier.matches(PREFIX, text) ? Optional.of(new PolicyId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
