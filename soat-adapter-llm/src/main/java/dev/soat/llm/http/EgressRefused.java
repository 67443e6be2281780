package dev.soat.llm.http;

import java.net.UnknownHostException;

/**
 * The guard did not let a call out. Its kind is that of a name that cannot be resolved, because a
 * name server's answers are refused where only that may be thrown.
 */
public final class EgressRefused extends UnknownHostException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** The address is loopback or private, and this server calls public addresses only. */
    NOT_PUBLIC,
    /** The address is link-local, reserved or one of a cloud's metadata service. */
    NEVER,
    /** The URL carries a user name or a password. */
    USERINFO,
    /** The host is a number that is not a plain IPv4 address, for example {@code 127.1}. */
    ODD_NUMBER,
    /** The name is unknown here, so that nobody can tell where the proxy would go. */
    UNKNOWN_BEHIND_PROXY
  }

  private final Reason reason;

  EgressRefused(Reason reason) {
    super("refused by the egress policy: " + reason);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
