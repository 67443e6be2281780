package dev.soat.http.identity;

import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.SoatException;
import dev.soat.http.wire.RequestHead;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may make the first user: a program on this machine, or whoever knows the token that was
 * printed at the start.
 */
public final class BootstrapGate {
  private final Optional<String> token;

  /**
   * A gate with or without a token.
   *
   * @param token empty when none was printed
   */
  public BootstrapGate(Optional<String> token) {
    this.token = token;
  }

  /**
   * Lets a request pass or not.
   *
   * @throws SoatException {@code FORBIDDEN}
   */
  void check(RequestHead head, @Nullable String given) {
    // A web page can reach this machine as well; its browser sends Origin, or a name of the page's.
    boolean local =
        head.isFromLoopback() && LoopbackOnly.isLocal(head) && head.header("Origin") == null;
    if (!local && !knowsToken(given)) {
      throw new SoatException(
          ErrorCode.FORBIDDEN,
          "The first user is made from the machine the server runs on, or with the bootstrap_token"
              + " it printed at the start.");
    }
  }

  private boolean knowsToken(@Nullable String given) {
    return given != null
        && token.isPresent()
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), token.get().getBytes(StandardCharsets.UTF_8));
  }
}
