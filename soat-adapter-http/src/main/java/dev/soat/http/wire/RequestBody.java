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
        throw tooLarge(limit);
      }
      byte[] bytes = decoded(request).readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw tooLarge(limit);
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

  private static SoatException tooLarge(int limit) {
    return new SoatException(
        ErrorCode.PAYLOAD_TOO_LARGE, "The body is larger than " + limit + " bytes.");
  }

  private static SoatException invalid(String message) {
    return new SoatException(ErrorCode.VALIDATION_FAILED, message);
  }
}
