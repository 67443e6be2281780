package dev.soat.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes to the server as no client library would send them, and its answer to the end. */
public final class RawHttp {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RawHttp() {}

  /** An answer taken apart. */
  public record Answer(int status, String head, String body) {
    public JsonNode json() {
      try {
        return MAPPER.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException("not JSON: " + body, e);
      }
    }
  }

  /** Sends the bytes, says that there are no more, and reads until the server closes. */
  public static Answer send(int port, byte[] request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The same for a request the server may close at any time, even before it is read to its end;
   * empty when no answer comes.
   */
  public static Optional<Answer> trySend(int port, byte[] request) throws SocketTimeoutException {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      try {
        socket.getOutputStream().write(request);
        socket.shutdownOutput();
      } catch (SocketException closed) {
        // What the server said before it closed is still to be read.
      }
      socket.getInputStream().transferTo(received);
    } catch (SocketTimeoutException hangs) {
      throw hangs;
    } catch (IOException reset) {
      // As above: an answer may have come.
    }
    String text = received.toString(StandardCharsets.UTF_8);
    while (text.startsWith("HTTP/1.1 1")) {
      text = text.substring(text.indexOf("\r\n\r\n") + 4);
    }
    return text.contains("\r\n\r\n") ? Optional.of(parse(text)) : Optional.empty();
  }

  public static Answer send(int port, String request) {
    return send(port, request.getBytes(StandardCharsets.UTF_8));
  }

  /** A request of this start line and these header lines, closing after the answer. */
  public static Answer request(int port, String startLine, String... headers) {
    StringBuilder request = new StringBuilder(startLine).append("\r\nHost: localhost\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    return send(port, request.append("Connection: close\r\n\r\n").toString());
  }

  private static Answer parse(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IllegalStateException("no answer: " + text);
    }
    int status = Integer.parseInt(text.substring(9, 12));
    return new Answer(status, text.substring(0, end), text.substring(end + 4));
  }
}
