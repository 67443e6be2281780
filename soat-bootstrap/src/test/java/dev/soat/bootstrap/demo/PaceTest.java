package dev.soat.bootstrap.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PaceTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Semaphore words = new Semaphore(0);

  /** Speaks a further word whenever the test allows one. */
  private final Pace onRequest =
      new Pace() {
        @Override
        public void beforeReply() {}

        @Override
        public void betweenWords() throws InterruptedException {
          words.acquire();
        }
      };

  @Test
  void every_word_of_a_stream_is_sent_when_it_is_spoken() throws Exception {
    try (DemoModel model = DemoModel.start(0, () -> Instant.EPOCH, onRequest);
        BufferedReader lines = ask(model)) {
      assertThat(lines.readLine()).contains("\"The\"");
      words.release();
      assertThat(lines.readLine()).contains("\" capital\"");
      words.release(100);
      assertThat(lines.lines()).last().asString().contains("\"done\":true");
    }
  }

  @Test
  void closing_cuts_an_answer_that_is_under_way() throws Exception {
    DemoModel model = DemoModel.start(0, () -> Instant.EPOCH, onRequest);
    try (BufferedReader lines = ask(model)) {
      assertThat(lines.readLine()).contains("\"The\"");
      model.close();
      assertThatThrownBy(lines::readLine).isInstanceOf(IOException.class);
    }
  }

  private BufferedReader ask(DemoModel model) throws Exception {
    String body =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"capital of France\"}]}";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(model.baseUrl() + "/api/chat"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<InputStream> response =
        http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }
}
