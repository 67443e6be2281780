package dev.soat.http.wire;

import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * The same error answers for what never reaches a route: requests that are no HTTP, addresses that
 * are none, headers beyond all measure.
 */
final class JettyErrors extends ErrorHandler {
  private final RequestIds requestIds;

  JettyErrors(RequestIds requestIds) {
    this.requestIds = requestIds;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Object cause = request.getAttribute(ERROR_EXCEPTION);
    int status =
        asked(cause instanceof HttpException refused ? refused.getCode() : response.getStatus());
    response.setStatus(status);
    HttpFields.Mutable headers = response.getHeaders();
    String id = headers.get(Answers.REQUEST_ID);
    if (id == null) {
      id = requestIds.of(request.getHeaders().get(Answers.REQUEST_ID));
    }
    headers.put(Answers.REQUEST_ID, id);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    headers.put(HttpHeader.CONTENT_TYPE, "application/json");
    // Nobody reads the body of such a request, so no other one can come behind it.
    headers.put(HttpHeader.CONNECTION, "close");
    byte[] body = envelope(status, id);
    headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }

  /** A request in another version of HTTP is a bad request, no fault of the server. */
  private static int asked(int status) {
    return status == 505 ? 400 : status;
  }

  private static byte[] envelope(int status, String id) {
    ErrorCode code =
        switch (status) {
          case 404 -> ErrorCode.RESOURCE_NOT_FOUND;
          case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
          case 413 -> ErrorCode.PAYLOAD_TOO_LARGE;
          case 503 -> ErrorCode.UNAVAILABLE;
          default -> status >= 500 ? ErrorCode.INTERNAL_ERROR : ErrorCode.VALIDATION_FAILED;
        };
    return ErrorResponses.envelope(code.name(), message(status), Json.Obj.EMPTY, id);
  }

  private static String message(int status) {
    return switch (status) {
      case 404 -> "There is nothing at this path. The API is below /api/v1.";
      case 408 -> "The request did not arrive in time; send it again.";
      case 414 -> "The address of the request is too long; shorten path and query.";
      case 431 -> "The headers of the request are too large.";
      case 503 -> "The server is stopping; try again in a moment.";
      default ->
          status >= 500
              ? "Something went wrong in the server. Its log tells more under this request id."
              : "The request is not well-formed HTTP/1.1; check its address, headers and framing.";
    };
  }
}
