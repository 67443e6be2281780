package dev.soat.http.wire;

import dev.soat.domain.shared.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The events of one answer, on their way to a client that may be slow. Whoever sends never waits:
 * what cannot be written yet is kept and goes out in one piece. A client that lets more than {@link
 * #MOST_WAITING} characters pile up, or goes away, is let go, and whoever sends goes on without it.
 *
 * <p>Events are sent by any thread; one thread writes them. Each has an id that counts from 1.
 */
public final class EventStream {
  /** Characters that may wait for a client. */
  static final int MOST_WAITING = 1 << 20;

  /** What is written when nothing happened for so long, so that nobody on the way hangs up. */
  static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private static final String SIGN_OF_LIFE = ": still here\n\n";

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Duration heartbeat;
  private StringBuilder waiting = new StringBuilder();
  private long lastId;
  private boolean ended;
  private boolean letGo;

  EventStream(Duration heartbeat) {
    this.heartbeat = heartbeat;
  }

  /** Sends an event that is JSON. */
  public void send(Json data) {
    send(text(out -> JsonCodec.write(data, out)));
  }

  /** Sends an event that is a JSON object. */
  public <T> void send(T value, JsonShape<? super T> shape) {
    send(text(out -> new FieldWriter(out).one(value, shape)));
  }

  private static String text(JsonCodec.Content content) {
    return new String(JsonCodec.write(content), StandardCharsets.UTF_8);
  }

  /** Sends an event whose text has no line breaks. */
  public void send(String line) {
    lock.lock();
    try {
      if (ended || letGo) {
        return;
      }
      lastId++;
      waiting.append("id: ").append(lastId).append("\ndata: ").append(line).append("\n\n");
      letGo = waiting.length() > MOST_WAITING;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more will be sent. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Begins the answer, with its headers on the wire before the first event. */
  static void begin(HttpServletResponse response) throws IOException {
    response.setStatus(200);
    response.setContentType("text/event-stream");
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("X-Accel-Buffering", "no");
    response.flushBuffer();
  }

  /**
   * Writes what is sent until the end, or until the client is let go.
   *
   * @return false when it was let go
   * @throws IOException when the client has gone
   */
  boolean writeTo(OutputStream client) throws IOException, InterruptedException {
    boolean kept = false;
    try {
      for (String text = next(); text != null; text = next()) {
        client.write(text.getBytes(StandardCharsets.UTF_8));
        client.flush();
      }
    } finally {
      kept = letGo();
    }
    return kept;
  }

  /** Whether the client was listening until now. */
  private boolean letGo() {
    lock.lock();
    try {
      boolean kept = !letGo;
      letGo = true;
      waiting = new StringBuilder();
      return kept;
    } finally {
      lock.unlock();
    }
  }

  /** All that waits, or a sign of life; null when there is nothing more to write. */
  private @Nullable String next() throws InterruptedException {
    lock.lock();
    try {
      long left = heartbeat.toNanos();
      while (waiting.isEmpty() && !ended && left > 0) {
        left = changed.awaitNanos(left);
      }
      if (letGo) {
        return null;
      }
      if (waiting.isEmpty()) {
        return ended ? null : SIGN_OF_LIFE;
      }
      String text = waiting.toString();
      waiting = new StringBuilder();
      return text;
    } finally {
      lock.unlock();
    }
  }
}
