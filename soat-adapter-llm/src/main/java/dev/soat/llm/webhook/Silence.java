package dev.soat.llm.webhook;

import dev.soat.llm.http.EgressRefused;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Says why a receiver did not answer, to the owner of the webhook. */
final class Silence {
  private Silence() {}

  static String because(IOException failure, Duration timeout) {
    return switch (failure) {
      case EgressRefused refused -> refusal(refused.reason());
      case UnknownHostException _ -> "The name in the url could not be resolved.";
      case InterruptedIOException _ ->
          "The receiver did not answer within " + timeout.toMillis() + " ms.";
      case SSLException _ -> "No TLS connection could be made; check the certificate.";
      case ConnectException _ -> "The receiver could not be reached: no connection.";
      default -> "The connection broke off before the receiver answered.";
    };
  }

  private static String refusal(EgressRefused.Reason reason) {
    return switch (reason) {
      case NOT_PUBLIC ->
          "This server calls public addresses only, and that of the url is none. Its operator can"
              + " open it with SOAT_EGRESS_ALLOW.";
      case NEVER ->
          "This server never calls the address of the url: it is link-local, reserved or a"
              + " metadata service.";
      case USERINFO -> "The url holds a user name or password; take it out.";
      case ODD_NUMBER -> "The host of the url is not a plain address; write it as four numbers.";
      case UNKNOWN_BEHIND_PROXY ->
          "The name in the url is unknown to this server, so it cannot tell where its proxy would"
              + " go.";
    };
  }
}
