package dev.soat.llm.http;

import dev.soat.domain.llm.ModelFailure;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;

/** Says why no connection could be made. */
final class Unreached {
  private Unreached() {}

  static ModelFailure because(IOException e, HttpUrl url, UpstreamFailures failures) {
    return switch (e) {
      case EgressRefused refused -> failures.refused(refusal(refused.reason(), url));
      case UnknownHostException _ -> failures.unreachable("its name could not be resolved", e);
      case SSLException _ -> failures.unreachable("no TLS connection: " + innermost(e), e);
      default -> failures.unreachable(reason(e), e);
    };
  }

  private static String refusal(EgressRefused.Reason reason, HttpUrl url) {
    String origin = Upstream.originOf(url);
    String endpoint = url.host().indexOf(':') < 0 ? url.host() : "[" + url.host() + "]";
    String where = endpoint + ":" + url.port();
    return switch (reason) {
      case NOT_PUBLIC ->
          "This server may not call "
              + origin
              + ": the address is not a public one. Add "
              + where
              + " to SOAT_EGRESS_ALLOW, or set SOAT_EGRESS=private, to open it.";
      case NEVER ->
          "This server never calls "
              + origin
              + ": the address is link-local, reserved or a metadata service."
              + " Set base_url on the provider to another one.";
      case USERINFO ->
          "The base_url that leads to "
              + origin
              + " holds a user name or password. Take it out and link a secret instead.";
      case ODD_NUMBER ->
          "The host of "
              + origin
              + " is not a plain address. Write it as four numbers, for example 127.0.0.1.";
      case UNKNOWN_BEHIND_PROXY ->
          "This server does not know the name in "
              + origin
              + ", so it cannot tell where the proxy would go. Add "
              + where
              + " to SOAT_EGRESS_ALLOW to let the proxy decide.";
    };
  }

  /** Of several addresses the first that says something plain, as {@code Connection refused}. */
  private static String reason(IOException e) {
    return Stream.concat(Stream.of(e), Arrays.stream(e.getSuppressed()))
        .flatMap(failure -> plain(innermost(failure)).stream())
        .findFirst()
        .orElse("the connection could not be made");
  }

  private static Optional<String> plain(String message) {
    String known = message.toLowerCase(Locale.ROOT);
    return Stream.of("connection refused", "no route to host", "network is unreachable")
        .filter(known::contains)
        .findFirst();
  }

  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }
}
