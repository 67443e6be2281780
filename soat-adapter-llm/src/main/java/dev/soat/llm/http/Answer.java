package dev.soat.llm.http;

import java.io.IOException;
import okhttp3.MediaType;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** A successful answer of a provider; its reads keep to the deadlines. */
public final class Answer {
  private static final int MAX_EVENT = 4 * 1024 * 1024;

  private final @Nullable MediaType type;
  private final BufferedSource body;
  private final UpstreamFailures failures;

  Answer(@Nullable MediaType type, BufferedSource body, UpstreamFailures failures) {
    this.type = type;
    this.body = body;
    this.failures = failures;
  }

  /** Whether the provider says it is of this kind, for example {@code json} or {@code html}. */
  public boolean is(String subtype) {
    return type != null && type.subtype().equals(subtype);
  }

  /** All of it, decoded as UTF-8. */
  public String text() throws IOException {
    return body.readUtf8();
  }

  /** The events of a stream. */
  public SseReader events() {
    return new SseReader(body, MAX_EVENT);
  }

  /** Words for what is wrong with it. */
  public UpstreamFailures failures() {
    return failures;
  }
}
