package dev.soat.http.wire;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a request still has to say when its answer is known. A client that sends does not read yet,
 * and one that has read sends its next request on the same connection: so the rest is let in, or
 * the connection is closed with notice.
 */
final class UnreadBody {
  private static final Logger log = LoggerFactory.getLogger(UnreadBody.class);
  private static final long MOST = 16L * 1024 * 1024;

  private UnreadBody() {}

  /** To be called before the answer is written. */
  static void settle(HttpServletRequest request, HttpServletResponse response) {
    boolean hasBody =
        request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    if (hasBody && !isDiscarded(request)) {
      response.setHeader("Connection", "close");
    }
  }

  private static boolean isDiscarded(HttpServletRequest request) {
    // Who waits to be told to go on has not sent anything yet, and need not.
    if (request.getContentLengthLong() > MOST || request.getHeader("Expect") != null) {
      return false;
    }
    try {
      InputStream in = request.getInputStream();
      byte[] scrap = new byte[8192];
      long left = MOST;
      int read = in.read(scrap);
      while (read >= 0 && left > 0) {
        left -= read;
        read = in.read(scrap);
      }
      return read < 0;
    } catch (IOException e) {
      log.debug("The rest of a body did not arrive", e);
      return false;
    }
  }
}
