package dev.soat.domain.shared;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which addresses this server may call on behalf of its users. A pure rule: whoever connects
 * resolves the name once, asks about every address and connects to an address that was asked about.
 *
 * <p>Refused always, whatever is configured: link-local and metadata addresses, where clouds hand
 * out credentials, and addresses that name no single host (multicast, broadcast, reserved,
 * documentation, Teredo). Loopback (the unspecified address leads there too) and private networks
 * are open in {@link Mode#PRIVATE} and closed in {@link Mode#PUBLIC}, but for the exceptions. An
 * address that carries an IPv4 address inside (mapped, NAT64, 6to4) is judged by that one.
 *
 * @param exceptions single hosts and ports the operator opened, by name or as a base URL
 */
public record EgressPolicy(Mode mode, Set<Endpoint> exceptions) {

  /** How much of the network is open. */
  public enum Mode {
    /** Loopback and private networks too: for a machine or network of one's own. */
    PRIVATE,
    /** Only public addresses: for a server that strangers use. */
    PUBLIC
  }

  /** What the policy says about one address. */
  public enum Verdict {
    ALLOWED,
    /** Loopback or private, and this server calls public addresses only. An exception opens it. */
    NOT_PUBLIC,
    /** Nothing opens it. */
    NEVER
  }

  /** A host, as a URL writes it, and a port. Two spellings of one host are equal. */
  public record Endpoint(String host, int port) {
    public Endpoint {
      host = HostText.canonical(host);
      if (host.isEmpty() || port < 1 || port > 65535) {
        throw new IllegalArgumentException("an endpoint is host:port, with a port from 1 to 65535");
      }
    }

    /**
     * Reads {@code host:port} or {@code [IPv6]:port}.
     *
     * @throws IllegalArgumentException when the text is neither
     */
    public static Endpoint parse(String text) {
      int colon = text.lastIndexOf(':');
      String host = colon < 0 ? "" : text.substring(0, colon);
      String port = text.substring(colon + 1);
      boolean bracketed = host.startsWith("[") && host.endsWith("]");
      boolean digits = !port.isEmpty() && port.chars().allMatch(c -> c >= '0' && c <= '9');
      if (!digits || port.length() > 5 || (host.indexOf(':') >= 0 && !bracketed)) {
        throw new IllegalArgumentException(
            "'" + text + "' is not host:port, for example localhost:11434 or [::1]:11434");
      }
      return new Endpoint(host, Integer.parseInt(port));
    }

    @Override
    public String toString() {
      return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
  }

  public EgressPolicy {
    exceptions = Set.copyOf(exceptions);
  }

  public EgressPolicy(Mode mode) {
    this(mode, Set.of());
  }

  /** This policy with more exceptions. */
  public EgressPolicy allowing(Collection<Endpoint> more) {
    Set<Endpoint> all = new LinkedHashSet<>(exceptions);
    all.addAll(more);
    return new EgressPolicy(mode, all);
  }

  /**
   * May a connection be made to this address?
   *
   * @param host what the URL names, a name or a literal address
   * @param address what it resolved to, 4 or 16 bytes
   */
  public Verdict judge(String host, int port, byte[] address) {
    return judge(address, isException(host, port));
  }

  /** As {@link #judge(String, int, byte[])} before the port is known: may any port be called? */
  public Verdict judge(String host, byte[] address) {
    String wanted = HostText.canonical(host);
    return judge(address, exceptions.stream().anyMatch(open -> open.host().equals(wanted)));
  }

  /** Whether the operator named exactly this host and port. */
  public boolean isException(String host, int port) {
    String wanted = HostText.canonical(host);
    return exceptions.stream().anyMatch(open -> open.port() == port && open.host().equals(wanted));
  }

  private Verdict judge(byte[] address, boolean exception) {
    return switch (AddressScope.of(address)) {
      case PUBLIC -> Verdict.ALLOWED;
      case LOOPBACK, PRIVATE ->
          exception || mode == Mode.PRIVATE ? Verdict.ALLOWED : Verdict.NOT_PUBLIC;
      case METADATA, UNUSABLE -> Verdict.NEVER;
    };
  }
}
