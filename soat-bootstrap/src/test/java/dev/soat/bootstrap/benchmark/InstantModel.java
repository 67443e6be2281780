package dev.soat.bootstrap.benchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A model that answers every chat completion with the same few words, after a delay or at once. */
final class InstantModel implements AutoCloseable {
  private static final byte[] ANSWER =
      answer(
          "{\"id\":\"x\",\"object\":\"chat.completion\",\"model\":\"instant\",\"choices\":[{"
              + "\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Paris it is.\"},"
              + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":12,"
              + "\"completion_tokens\":3,\"total_tokens\":15}}");

  private final ServerSocket listener;
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile Duration delay = Duration.ZERO;

  InstantModel() throws IOException {
    listener = new ServerSocket(0, 2048, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("instant-model").start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  void delay(Duration wanted) {
    delay = wanted;
  }

  int inFlight() {
    return inFlight.get();
  }

  private static byte[] answer(String body) {
    return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + body.getBytes(StandardCharsets.UTF_8).length
            + "\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.UTF_8);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream(), 8192)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      while (readRequest(in)) {
        inFlight.incrementAndGet();
        if (!delay.isZero()) {
          Thread.sleep(delay);
        }
        inFlight.decrementAndGet();
        out.write(ANSWER);
        out.flush();
      }
    } catch (IOException | InterruptedException gone) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean readRequest(InputStream in) throws IOException {
    int length = 0;
    boolean any = false;
    StringBuilder line = new StringBuilder();
    while (true) {
      int c = in.read();
      if (c < 0) {
        return false;
      }
      if (c == '\n') {
        if (line.isEmpty() && any) {
          in.skipNBytes(length);
          return true;
        }
        String header = line.toString().toLowerCase(Locale.ROOT);
        if (header.startsWith("content-length:")) {
          length = Integer.parseInt(header.substring(15).strip());
        }
        any = true;
        line.setLength(0);
      } else if (c != '\r') {
        line.append((char) c);
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
