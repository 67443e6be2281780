package dev.soat.http.wire;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/** Which pages of other origins may call the API. Never with cookies. */
public final class Cors {
  private static final String ANY = "*";

  private final Set<String> origins;

  /** Exact origins such as {@code https://app.example.com}, or {@code *}; none is off. */
  public Cors(Set<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  /** Adds the headers of an allowed origin; true when this was a preflight and is answered. */
  boolean isAnswered(HttpServletRequest request, HttpServletResponse response) {
    if (origins.isEmpty()) {
      return false;
    }
    String origin = request.getHeader("Origin");
    boolean any = origins.contains(ANY);
    if (!any) {
      response.addHeader("Vary", "Origin");
    }
    if (origin == null || !(any || origins.contains(origin))) {
      return false;
    }
    response.setHeader("Access-Control-Allow-Origin", any ? ANY : origin);
    boolean preflight =
        request.getMethod().equals("OPTIONS")
            && request.getHeader("Access-Control-Request-Method") != null;
    if (preflight) {
      response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
      response.setHeader(
          "Access-Control-Allow-Headers",
          "Authorization, Content-Type, Idempotency-Key, X-Request-Id");
      response.setHeader("Access-Control-Max-Age", "600");
      Answers.noContent(response);
    } else {
      response.setHeader(
          "Access-Control-Expose-Headers", "X-Request-Id, X-Soat-Generation-Id, Retry-After");
    }
    return preflight;
  }
}
