package dev.soat.http.wire;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers with events: a thread of its own sends them, the request's thread writes them. A client
 * that has gone or reads nothing ends the writing, not what is told about.
 */
final class EventAnswer {
  static final String GENERATION_ID = "X-Soat-Generation-Id";

  private static final Logger log = LoggerFactory.getLogger(EventAnswer.class);

  private EventAnswer() {}

  static void write(HttpServletResponse response, Reply.Events events) {
    String request = Answers.requestId(response);
    if (events.generation() != null) {
      response.setHeader(GENERATION_ID, events.generation());
    }
    EventStream stream = new EventStream(EventStream.HEARTBEAT);
    Thread sender =
        Thread.ofVirtual().name("events").start(() -> send(events.source(), stream, request));
    try {
      EventStream.begin(response);
      if (!stream.writeTo(response.getOutputStream())) {
        log.debug("The client of request {} reads too slowly and was let go", request);
      }
    } catch (IOException gone) {
      log.debug("The client of request {} has gone", request, gone);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      sender.interrupt();
    }
  }

  private static void send(Reply.EventSource source, EventStream stream, String request) {
    try {
      source.sendTo(stream);
    } catch (InterruptedException stopped) {
      log.debug("Nobody hears request {} any more", request);
    } catch (RuntimeException failure) {
      stream.send(ErrorResponses.event(failure, request));
    } finally {
      stream.end();
    }
  }
}
