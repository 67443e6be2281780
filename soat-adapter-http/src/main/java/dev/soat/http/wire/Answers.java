package dev.soat.http.wire;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts answers on the wire. */
final class Answers {
  static final String REQUEST_ID = "X-Request-Id";

  private static final Logger log = LoggerFactory.getLogger(Answers.class);

  private Answers() {}

  /** The headers of every answer. */
  static void begin(HttpServletResponse response, String requestId) {
    response.setHeader(REQUEST_ID, requestId);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-store");
  }

  static String requestId(HttpServletResponse response) {
    String requestId = response.getHeader(REQUEST_ID);
    return requestId == null ? "" : requestId;
  }

  static void write(HttpServletResponse response, Reply reply) {
    switch (reply) {
      case Reply.Body body -> json(response, body.status(), JsonCodec.write(body.content()));
      case Reply.NoContent _ -> noContent(response);
      case Reply.Events events -> EventAnswer.write(response, events);
    }
  }

  static void json(HttpServletResponse response, int status, byte[] utf8) {
    response.setStatus(status);
    response.setContentType("application/json");
    response.setContentLength(utf8.length);
    try {
      response.getOutputStream().write(utf8);
    } catch (IOException e) {
      log.debug("The client of request {} has gone", requestId(response), e);
    }
  }

  static void noContent(HttpServletResponse response) {
    response.setStatus(204);
    response.setContentType(null);
  }
}
