package dev.soat.http.wire;

import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.SoatException;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One request, as the route that serves it sees it. For one thread. */
public final class Exchange implements RequestHead {
  private final Context context;
  private final int maxBodyBytes;
  private @Nullable Query query;

  Exchange(Context context, int maxBodyBytes) {
    this.context = context;
    this.maxBodyBytes = maxBodyBytes;
  }

  /** What the answer and the log call this request. */
  public String requestId() {
    return Answers.requestId(context.res());
  }

  /** A part of the path, decoded. What cannot be decoded names nothing: 404. */
  public String path(String name) {
    return context.pathParam(name);
  }

  /**
   * The identifier in the path; {@code what} is the kind of thing in the sentence of the refusal.
   *
   * @throws SoatException {@code RESOURCE_NOT_FOUND} when the text cannot be such an identifier
   */
  public <T> T id(String name, String what, Function<String, Optional<T>> parse) {
    String text = path(name);
    return parse.apply(text).orElseThrow(() -> SoatException.notFound(what, Text.shown(text)));
  }

  /** What stands in the last place of the path that is a parameter; null where there is none. */
  @Nullable String lastOfPath(String template) {
    int begin = template.lastIndexOf('{');
    return begin < 0
        ? null
        : Text.shown(path(template.substring(begin + 1, template.indexOf('}', begin))));
  }

  public Query query() {
    Query known = query;
    if (known == null) {
      known =
          PercentCoding.query(context.req().getQueryString())
              .map(Query::new)
              .orElseThrow(() ->
                  new SoatException(
                      ErrorCode.VALIDATION_FAILED,
                      "The query must be percent-encoded UTF-8 without U+0000."));
      query = known;
    }
    return known;
  }

  /**
   * What {@code reader} makes of the JSON object in the body; an empty body is an empty object. To
   * be called once.
   *
   * @throws SoatException for a body that is no such object, is too large, or has faults; see
   *     {@link BodyReader#read}
   */
  public <T> T body(Function<? super BodyReader, ? extends T> reader) {
    return BodyReader.read(RequestBody.read(context.req(), maxBodyBytes), reader);
  }

  @Override
  public @Nullable String header(String name) {
    return context.req().getHeader(name);
  }

  @Override
  public List<String> headerNames() {
    return Collections.list(context.req().getHeaderNames());
  }

  @Override
  public @Nullable String host() {
    return header("Host");
  }

  @Override
  public boolean isFromLoopback() {
    // A literal, so nothing is looked up.
    return InetAddress.ofLiteral(context.req().getRemoteAddr()).isLoopbackAddress();
  }

  Context context() {
    return context;
  }
}
