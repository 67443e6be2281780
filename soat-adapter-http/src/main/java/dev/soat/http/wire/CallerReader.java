package dev.soat.http.wire;

import dev.soat.application.access.Caller;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.SoatException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who sends a request, by its {@code Authorization: Bearer} header. */
public final class CallerReader {
  private static final String SCHEME = "Bearer";

  private final Function<String, Optional<Caller>> authentication;

  public CallerReader(Function<String, Optional<Caller>> authentication) {
    this.authentication = authentication;
  }

  /**
   * Who it is.
   *
   * @throws SoatException {@code UNAUTHORIZED}
   */
  Caller read(RequestHead head) {
    String token = token(head.header("Authorization"));
    if (token == null) {
      throw unauthorized("Log in and send the token as Authorization: Bearer TOKEN.");
    }
    return authentication
        .apply(token)
        .orElseThrow(() -> unauthorized("The token is not valid, or no longer. Log in again."));
  }

  private static @Nullable String token(@Nullable String header) {
    boolean bearer =
        header != null
            && header.length() > SCHEME.length()
            && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
            && header.charAt(SCHEME.length()) == ' ';
    if (header == null || !bearer) {
      return null;
    }
    String token = header.substring(SCHEME.length()).strip();
    return token.isEmpty() ? null : token;
  }

  private static SoatException unauthorized(String message) {
    return new SoatException(ErrorCode.UNAUTHORIZED, message);
  }
}
