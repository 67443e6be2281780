package dev.soat.llm.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.shared.EgressPolicy;
import dev.soat.domain.webhook.WebhookAnswer;
import dev.soat.domain.webhook.WebhookRequest;
import dev.soat.domain.webhook.WebhookTransport;
import dev.soat.domain.webhook.WebhookUrl;
import dev.soat.testing.contract.WebhookTransportContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpWebhookTransportTest implements WebhookTransportContract {
  private final MockWebServer server = new MockWebServer();
  private final HttpWebhookTransport transport =
      transport(EgressPolicy.Mode.PRIVATE, Duration.ofSeconds(20));

  private Received received;

  private static HttpWebhookTransport transport(EgressPolicy.Mode mode, Duration timeout) {
    return HttpWebhookTransport.create(new EgressPolicy(mode), null, timeout);
  }

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    transport.close();
    server.close();
  }

  @Override
  public WebhookTransport transport() {
    return transport;
  }

  @Override
  public String receiver(int status, String body, Map<String, String> headers) {
    MockResponse.Builder response = new MockResponse.Builder().code(status);
    if (!body.isEmpty()) {
      response.body(body);
    }
    headers.forEach(response::setHeader);
    server.enqueue(response.build());
    return server.url("/hook?a=b").toString();
  }

  @Override
  public String nobody() {
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + closed.getLocalPort() + "/";
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Override
  public Received received() {
    if (received == null) {
      received = read(take());
    }
    return received;
  }

  private static Received read(RecordedRequest request) {
    Map<String, String> headers = new TreeMap<>();
    request
        .getHeaders()
        .toMultimap()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return new Received(request.getBody() == null ? "" : request.getBody().utf8(), headers);
  }

  private RecordedRequest take() {
    try {
      return server.takeRequest(10, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static WebhookAnswer send(WebhookTransport by, String url) {
    return by.send(new WebhookRequest(new WebhookUrl(url), Map.of(), "{}", List.of(SECRET)));
  }

  private static String silence(WebhookAnswer answer) {
    return ((WebhookAnswer.Unanswered) answer).reason();
  }

  @Test
  void a_redirect_is_not_followed() {
    String url = receiver(307, "", Map.of("Location", server.url("/elsewhere").toString()));

    send(transport, url);

    assertThat(server.getRequestCount()).isEqualTo(1);
    assertThat(take().getTarget()).isEqualTo("/hook?a=b");
  }

  @Test
  void a_receiver_that_says_nothing_is_left_in_time() {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

    try (HttpWebhookTransport hasty =
        transport(EgressPolicy.Mode.PRIVATE, Duration.ofMillis(200))) {
      assertThat(silence(send(hasty, server.url("/").toString()))).contains("200 ms");
    }
  }

  @Test
  void a_body_that_never_ends_is_an_answer_all_the_same() {
    server.enqueue(
        new MockResponse.Builder()
            .code(202)
            .body("x".repeat(100_000))
            .throttleBody(1_000, 10, TimeUnit.SECONDS)
            .build());

    try (HttpWebhookTransport hasty =
        transport(EgressPolicy.Mode.PRIVATE, Duration.ofMillis(500))) {
      assertThat(send(hasty, server.url("/").toString()))
          .isInstanceOfSatisfying(
              WebhookAnswer.Answered.class,
              answered -> assertThat(answered.status()).isEqualTo(202));
    }
  }

  @Test
  void a_server_for_strangers_does_not_call_its_own_network() {
    try (HttpWebhookTransport guarded =
        transport(EgressPolicy.Mode.PUBLIC, Duration.ofSeconds(5))) {
      assertThat(silence(send(guarded, server.url("/").toString())))
          .contains("public addresses only");
    }
    assertThat(server.getRequestCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "http://[::ffff:169.254.169.254]/",
        "http://127.1/",
        "http://0x7f000001/"
      })
  void metadata_and_odd_addresses_are_never_called(String url) {
    assertThat(silence(send(transport, url))).isNotBlank();
  }
}
