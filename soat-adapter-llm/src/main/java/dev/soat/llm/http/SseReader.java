package dev.soat.llm.http;

import java.io.IOException;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events. Lines end with CR, LF or both; a mark of byte order, comments, a
 * missing blank after the colon and a missing blank line at the very end are all fine. No line is
 * waited for longer than needed: a CR ends one even while nobody knows whether an LF follows.
 */
public final class SseReader {
  private static final ByteString LINE_ENDS = ByteString.encodeUtf8("\r\n");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final BufferedSource source;
  private final Buffer buffer;
  private final int limit;
  private boolean begun;
  private boolean endedWithReturn;

  /**
   * @param limit for one line and for the data of one event, in bytes
   */
  public SseReader(BufferedSource source, int limit) {
    this.source = source;
    this.buffer = source.getBuffer();
    this.limit = limit;
  }

  /**
   * The next event that has data; null at the end of the stream.
   *
   * @throws BodyTooLarge when a line or an event is beyond the limit
   */
  public @Nullable SseEvent next() throws IOException {
    String name = "message";
    StringBuilder data = null;
    while (true) {
      String line = line();
      if (line == null || line.isEmpty()) {
        if (data != null) {
          return new SseEvent(name, data.toString());
        }
        if (line == null) {
          return null;
        }
        name = "message";
        continue;
      }
      int colon = line.indexOf(':');
      String field = colon < 0 ? line : line.substring(0, colon);
      if (field.equals("event")) {
        name = value(line, colon);
      } else if (field.equals("data")) {
        data = data == null ? new StringBuilder() : data.append('\n');
        data.append(value(line, colon));
        requireWithinLimit(data.length());
      }
    }
  }

  private static String value(String line, int colon) {
    if (colon < 0) {
      return "";
    }
    boolean blank = colon + 1 < line.length() && line.charAt(colon + 1) == ' ';
    return line.substring(colon + (blank ? 2 : 1));
  }

  private @Nullable String line() throws IOException {
    if (endedWithReturn && source.request(1) && buffer.getByte(0) == '\n') {
      buffer.skip(1);
    }
    endedWithReturn = false;
    long scanned = 0;
    while (true) {
      long end = buffer.indexOfElement(LINE_ENDS, scanned);
      requireWithinLimit(end < 0 ? buffer.size() : end);
      if (end >= 0) {
        String line = text(end);
        endedWithReturn = buffer.readByte() == '\r';
        return line;
      }
      scanned = buffer.size();
      if (!source.request(scanned + 1)) {
        return scanned == 0 ? null : text(scanned);
      }
    }
  }

  /** Decoded only when the line is whole, so that a character may span packets. */
  private String text(long bytes) throws IOException {
    String line = buffer.readUtf8(bytes);
    boolean marked = !begun && line.startsWith(BYTE_ORDER_MARK);
    begun = true;
    return marked ? line.substring(1) : line;
  }

  private void requireWithinLimit(long length) throws BodyTooLarge {
    if (length > limit) {
      throw new BodyTooLarge(limit);
    }
  }
}
