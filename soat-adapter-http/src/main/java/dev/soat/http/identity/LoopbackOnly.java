package dev.soat.http.identity;

import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.SoatException;
import dev.soat.http.wire.RequestGuard;
import dev.soat.http.wire.RequestHead;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * While the password everybody can read in the manual stands, only this very machine is served: a
 * request whose Host names it, and that no proxy has passed on.
 */
public final class LoopbackOnly implements RequestGuard {
  private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

  private final BooleanSupplier defaultPasswordStands;

  public LoopbackOnly(BooleanSupplier defaultPasswordStands) {
    this.defaultPasswordStands = defaultPasswordStands;
  }

  @Override
  public void check(RequestHead head) {
    if (defaultPasswordStands.getAsBoolean() && !isLocal(head)) {
      throw new SoatException(
          ErrorCode.FORBIDDEN,
          "The default admin password is still in use, so this server only answers on localhost."
              + " Change the password to open it.");
    }
  }

  static boolean isLocal(RequestHead head) {
    String host = withoutPort(head.host());
    return host != null
        && HOSTS.contains(host.toLowerCase(Locale.ROOT))
        && !Proxies.havePassedOn(head);
  }

  private static @Nullable String withoutPort(@Nullable String host) {
    if (host == null) {
      return null;
    }
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }
}
