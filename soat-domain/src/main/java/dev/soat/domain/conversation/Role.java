package dev.soat.domain.conversation;

/** Who a message speaks for. */
public enum Role {
  USER("user"),
  ASSISTANT("assistant"),
  SYSTEM("system");

  private final String wire;

  Role(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }
}
