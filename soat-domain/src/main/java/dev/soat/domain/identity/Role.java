package dev.soat.domain.identity;

/** An admin may do everything; a user what policies allow. */
public enum Role {
  ADMIN("admin"),
  USER("user");

  private final String wire;

  Role(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }
}
