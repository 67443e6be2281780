package dev.soat.http.wire;

import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What a route answers, written once the route has returned. */
public sealed interface Reply {
  /** An answer of JSON text. */
  record Body(int status, JsonCodec.Content content) implements Reply {}

  /** An answer without content. */
  record NoContent() implements Reply {}

  /**
   * An answer of events, written while they happen. What can be refused was refused before.
   *
   * @param generation for the header that tells it before the first event; null for none
   */
  record Events(@Nullable String generation, EventSource source) implements Reply {}

  /** Sends the events of one answer, on a thread of its own, and returns after the last. */
  @FunctionalInterface
  interface EventSource {
    /**
     * Sends all events. What it throws ends the stream as an error event.
     *
     * @throws InterruptedException when the client has gone and nobody listens any more
     */
    void sendTo(EventStream client) throws InterruptedException;
  }

  static <T> Reply ok(T value, JsonShape<? super T> shape) {
    return json(200, value, shape);
  }

  static <T> Reply created(T value, JsonShape<? super T> shape) {
    return json(201, value, shape);
  }

  static <T> Reply accepted(T value, JsonShape<? super T> shape) {
    return json(202, value, shape);
  }

  static <T> Reply json(int status, T value, JsonShape<? super T> shape) {
    return new Body(status, out -> new FieldWriter(out).one(value, shape));
  }

  /** Free JSON, verbatim. */
  static Reply json(int status, Json value) {
    return new Body(status, out -> JsonCodec.write(value, out));
  }

  /** A bare array. */
  static <T> Reply list(Collection<? extends T> values, JsonShape<? super T> shape) {
    return new Body(200, out -> new FieldWriter(out).<T>many(values, shape));
  }

  /** The envelope {@code data, total, limit, offset, next_cursor}; what is unknown is left out. */
  static <T> Reply page(Page<? extends T> page, PageRequest request, JsonShape<? super T> shape) {
    return ok(
        page,
        (rows, out) ->
            out.<T>objects("data", rows.rows(), shape::write)
                .withoutNulls()
                .field("total", rows.total())
                .field("limit", request.limit())
                .field("offset", request.cursor() == null ? request.offset() : null)
                .field("next_cursor", rows.nextCursor()));
  }

  static Reply noContent() {
    return new NoContent();
  }
}
