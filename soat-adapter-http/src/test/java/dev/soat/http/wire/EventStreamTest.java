package dev.soat.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.shared.Json;
import dev.soat.testing.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private static final Duration NEVER = Duration.ofDays(1);

  private final EventStream stream = new EventStream(NEVER);

  private static String written(EventStream stream) throws Exception {
    ByteArrayOutputStream client = new ByteArrayOutputStream();
    assertThat(stream.writeTo(client)).isTrue();
    return client.toString(StandardCharsets.UTF_8);
  }

  @Test
  void events_go_out_in_their_order_and_count_from_one() throws Exception {
    stream.send(Json.Obj.EMPTY.with("text", Json.of("Grüße\n")));
    stream.send("[DONE]");
    stream.end();

    assertThat(written(stream))
        .isEqualTo("id: 1\ndata: {\"text\":\"Grüße\\n\"}\n\nid: 2\ndata: [DONE]\n\n");
  }

  @Test
  void what_waits_goes_out_in_one_piece() throws Exception {
    List<String> pieces = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch busy = new CountDownLatch(1);
    OutputStream slow =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new AssertionError("a single byte");
          }

          @Override
          public void write(byte[] bytes) {
            pieces.add(new String(bytes, StandardCharsets.UTF_8));
            try {
              busy.await();
            } catch (InterruptedException stopped) {
              throw new AssertionError(stopped);
            }
          }
        };
    stream.send("first");
    Thread writer =
        Thread.startVirtualThread(() -> {
          try {
            stream.writeTo(slow);
          } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    Await.until("the first is being written", () -> pieces.size() == 1);
    stream.send("second");
    stream.send("third");
    stream.end();
    busy.countDown();
    writer.join();

    assertThat(pieces)
        .containsExactly("id: 1\ndata: first\n\n", "id: 2\ndata: second\n\nid: 3\ndata: third\n\n");
  }

  @Test
  void a_client_that_reads_nothing_is_let_go_and_costs_no_more_memory() throws Exception {
    String kilobyte = "x".repeat(1024);
    for (int i = 0; i < 2 * EventStream.MOST_WAITING / 1024; i++) {
      stream.send(kilobyte);
    }
    stream.end();

    ByteArrayOutputStream client = new ByteArrayOutputStream();
    assertThat(stream.writeTo(client)).isFalse();
    assertThat(client.size()).isZero();
  }

  @Test
  void after_the_client_has_gone_sending_does_nothing() {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("gone");
          }
        };
    stream.send("one");
    assertThatThrownBy(() -> stream.writeTo(gone)).isInstanceOf(IOException.class);
    stream.send("two");
  }

  @Test
  void a_quiet_stream_gives_signs_of_life() throws Exception {
    EventStream lively = new EventStream(Duration.ofMillis(1));
    ByteArrayOutputStream client =
        new ByteArrayOutputStream() {
          @Override
          public void write(byte[] bytes) throws IOException {
            super.write(bytes);
            lively.end();
          }
        };
    lively.writeTo(client);

    assertThat(client.toString(StandardCharsets.UTF_8)).isEqualTo(": still here\n\n");
  }
}
