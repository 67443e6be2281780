package dev.soat.http.wire;

import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.SoatException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The body of a request as one JSON object, never more of it in memory than the limit. */
final class RequestBody {
  private static final long MAX_DISCARDED = 16L * 1024 * 1024;

  private RequestBody() {}

  /** An empty body is an empty object. */
  static Json.Obj read(HttpServletRequest request, int limit) {
    byte[] bytes = bytes(request, limit);
    if (bytes.length == 0) {
      return Json.Obj.EMPTY;
    }
    requireJson(request.getContentType());
    if (JsonCodec.read(bytes) instanceof Json.Obj object) {
      return object;
    }
    throw invalid("The body must be a JSON object.");
  }

  private static byte[] bytes(HttpServletRequest request, int limit) {
    try {
      if (request.getContentLengthLong() > limit) {
        throw tooLarge(request, limit);
      }
      byte[] bytes = decoded(request).readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw tooLarge(request, limit);
      }
      return bytes;
    } catch (IOException e) {
      throw new SoatException(
          ErrorCode.VALIDATION_FAILED,
          "The body is not what the headers of the request say; check Content-Length,"
              + " Transfer-Encoding and Content-Encoding.",
          Json.Obj.EMPTY,
          e);
    }
  }

  private static InputStream decoded(HttpServletRequest request) throws IOException {
    String encoding = request.getHeader("Content-Encoding");
    InputStream in = request.getInputStream();
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return in;
    }
    if (encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip")) {
      return new GZIPInputStream(in, 8192);
    }
    throw invalid("This Content-Encoding is not understood; send gzip or none.");
  }

  private static void requireJson(@Nullable String contentType) {
    if (contentType == null) {
      return;
    }
    int end = contentType.indexOf(';');
    String type =
        (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    boolean json =
        type.equals("application/json")
            || (type.startsWith("application/") && type.endsWith("+json"));
    if (!json) {
      throw invalid("The body must be JSON; send it with Content-Type: application/json.");
    }
  }

  private static SoatException tooLarge(HttpServletRequest request, int limit) throws IOException {
    // Somebody who still writes does not read the answer: let a body of sensible size come in.
    if (request.getContentLengthLong() <= MAX_DISCARDED) {
      discard(request.getInputStream());
    }
    return new SoatException(
        ErrorCode.PAYLOAD_TOO_LARGE, "The body is larger than " + limit + " bytes.");
  }

  private static void discard(InputStream in) throws IOException {
    byte[] scrap = new byte[8192];
    long left = MAX_DISCARDED;
    for (int read = in.read(scrap); read >= 0 && left > 0; read = in.read(scrap)) {
      left -= read;
    }
  }

  private static SoatException invalid(String message) {
    return new SoatException(ErrorCode.VALIDATION_FAILED, message);
  }
}
