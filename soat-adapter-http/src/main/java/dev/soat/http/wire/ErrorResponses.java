package dev.soat.http.wire;

import dev.soat.domain.shared.ErrorCategory;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.SoatException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where an error becomes an answer. */
public final class ErrorResponses {
  private static final Logger log = LoggerFactory.getLogger(ErrorResponses.class);
  private static final int MAX_MESSAGE = 1000;
  private static final long RETRY_AFTER_SECONDS = 1;

  private ErrorResponses() {}

  /** The status of every kind of refusal. */
  public static int status(ErrorCategory category) {
    return switch (category) {
      case INVALID, BAD_REFERENCE -> 400;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case NOT_ALLOWED -> 405;
      case CONFLICT -> 409;
      case GONE -> 410;
      case TOO_LARGE -> 413;
      case LIMITED -> 429;
      case INTERNAL -> 500;
      case NOT_BUILT -> 501;
      case UPSTREAM -> 502;
      case UNAVAILABLE -> 503;
      case UPSTREAM_LATE -> 504;
    };
  }

  /** {@code {"error":{"code","message","meta"},"request_id"}}; no meta when it is empty. */
  public static byte[] envelope(String code, String message, Json.Obj meta, String requestId) {
    Json.Obj envelope = json(code, message, meta, requestId);
    return JsonCodec.write(out -> JsonCodec.write(envelope, out));
  }

  private static Json.Obj json(String code, String message, Json.Obj meta, String requestId) {
    Json.Obj error =
        Json.Obj.EMPTY.with("code", Json.of(code)).with("message", Json.of(cut(message)));
    Json.Obj told = meta.fields().isEmpty() ? error : error.with("meta", meta);
    return Json.Obj.EMPTY.with("error", told).with("request_id", Json.of(requestId));
  }

  /** Answers what a route has thrown. Nothing of an unexpected exception gets into the answer. */
  static void answer(HttpServletRequest request, HttpServletResponse response, Throwable failure) {
    UnreadBody.settle(request, response);
    answer(response, failure);
  }

  /** The same where the request is no longer at hand. */
  static void answer(HttpServletResponse response, Throwable failure) {
    refuse(response, told(failure, Answers.requestId(response)));
  }

  /** What a stream that has begun ends with, in place of a status. */
  static Json event(Throwable failure, String requestId) {
    SoatException told = told(failure, requestId);
    String message = told.getMessage() == null ? "" : told.getMessage();
    return json(told.code().name(), message, told.meta(), requestId);
  }

  /** The error as the client may know it; what else there is to say is in the log. */
  private static SoatException told(Throwable failure, String request) {
    if (failure instanceof SoatException refusal) {
      note(request, refusal);
      return refusal;
    }
    log.error("Request {} failed", request, failure);
    return new SoatException(
        ErrorCode.INTERNAL_ERROR,
        "Something went wrong in the server. Its log tells more under this request id.");
  }

  private static void note(String request, SoatException refusal) {
    switch (refusal.code().category()) {
      case INTERNAL -> log.error("Request {} failed", request, refusal);
      // The cause is elsewhere: where in this program it was noticed is no news.
      case UPSTREAM, UPSTREAM_LATE, UNAVAILABLE ->
          log.warn(
              "Request {} failed, {}: {}{}",
              request,
              refusal.code(),
              refusal.getMessage(),
              cause(refusal));
      case INVALID,
          UNAUTHENTICATED,
          FORBIDDEN,
          NOT_FOUND,
          BAD_REFERENCE,
          NOT_ALLOWED,
          CONFLICT,
          GONE,
          TOO_LARGE,
          LIMITED,
          NOT_BUILT ->
          log.debug("Request {} refused: {}", request, refusal.code());
    }
  }

  private static String cause(SoatException refusal) {
    Throwable cause = refusal.getCause();
    return cause == null ? "" : " Caused by " + cause;
  }

  private static void refuse(HttpServletResponse response, SoatException refusal) {
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    ErrorCategory category = refusal.code().category();
    switch (category) {
      case UNAUTHENTICATED -> response.setHeader("WWW-Authenticate", "Bearer");
      case LIMITED, UNAVAILABLE -> response.setHeader("Retry-After", retryAfter(refusal));
      case INVALID,
          FORBIDDEN,
          NOT_FOUND,
          BAD_REFERENCE,
          NOT_ALLOWED,
          CONFLICT,
          GONE,
          TOO_LARGE,
          NOT_BUILT,
          UPSTREAM,
          UPSTREAM_LATE,
          INTERNAL -> {}
    }
    String message = refusal.getMessage() == null ? "" : refusal.getMessage();
    byte[] body =
        envelope(refusal.code().name(), message, refusal.meta(), Answers.requestId(response));
    Answers.json(response, status(category), body);
  }

  private static String retryAfter(SoatException refusal) {
    return refusal
        .meta()
        .get("retry_after")
        .filter(Json.Num.class::isInstance)
        .map(Json::toText)
        .orElse(Long.toString(RETRY_AFTER_SECONDS));
  }

  private static String cut(String message) {
    if (message.length() <= MAX_MESSAGE) {
      return message;
    }
    boolean insidePair = Character.isHighSurrogate(message.charAt(MAX_MESSAGE - 1));
    return message.substring(0, insidePair ? MAX_MESSAGE - 1 : MAX_MESSAGE) + "…";
  }
}
