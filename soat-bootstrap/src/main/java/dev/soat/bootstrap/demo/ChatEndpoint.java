package dev.soat.bootstrap.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Answers chat requests in one wire format, whole or streamed. */
final class ChatEndpoint implements Endpoint {
  private static final int LARGEST_BODY = 16 * 1024 * 1024;

  private final WireFormat format;
  private final InstantSource clock;
  private final Pace pace;
  private final AtomicLong answers = new AtomicLong();

  ChatEndpoint(WireFormat format, InstantSource clock, Pace pace) {
    this.format = format;
    this.clock = clock;
    this.pace = pace;
  }

  @Override
  public String method() {
    return "POST";
  }

  @Override
  public void answer(HttpExchange exchange) throws IOException, InterruptedException {
    ChatRequest request;
    try {
      request = ChatRequestReader.read(body(exchange), format.streamsUnlessSaid());
    } catch (RequestRefused refused) {
      Replies.json(exchange, refused.status(), format.error(refused.reason()));
      return;
    }
    pace.beforeReply();
    Answer answer = Answer.to(request, answers.incrementAndGet(), clock.instant());
    if (request.stream()) {
      stream(exchange, answer, request.usageWanted());
    } else {
      Replies.json(exchange, 200, format.whole(answer));
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException, RequestRefused {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      throw new RequestRefused(413, "the request body is larger than 16 MiB");
    }
    return body;
  }

  private void stream(HttpExchange exchange, Answer answer, boolean usageWanted)
      throws IOException, InterruptedException {
    exchange.getResponseHeaders().set("Content-Type", format.streamType());
    exchange.getResponseHeaders().set("Cache-Control", "no-cache");
    exchange.sendResponseHeaders(200, Replies.LENGTH_UNKNOWN);
    OutputStream out = exchange.getResponseBody();
    boolean first = true;
    for (String piece : answer.pieces()) {
      if (!first) {
        pace.betweenWords();
      }
      first = false;
      send(out, format.frame(answer, piece));
    }
    send(out, String.join("", format.lastFrames(answer, usageWanted)));
    out.close();
  }

  private static void send(OutputStream out, String frames) throws IOException {
    out.write(frames.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
