package dev.soat.domain.secret;

/** Names a key without telling anything about it. */
public record SealingKeyId(String value) {
  public SealingKeyId {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a key has a name");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
