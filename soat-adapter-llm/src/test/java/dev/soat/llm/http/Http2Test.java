package dev.soat.llm.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.llm.ChatModel;
import dev.soat.domain.llm.ModelEvent.TextDelta;
import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelFailure.Kind;
import dev.soat.domain.llm.ModelListener;
import dev.soat.domain.llm.ModelReply;
import dev.soat.domain.llm.StopReason;
import dev.soat.domain.shared.Cancellation;
import dev.soat.domain.shared.EgressPolicy;
import dev.soat.domain.shared.EgressPolicy.Mode;
import dev.soat.domain.shared.Json;
import dev.soat.llm.fixture.Asking;
import dev.soat.llm.fixture.FakeProvider;
import dev.soat.llm.fixture.Heard;
import dev.soat.testing.Race;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Most providers are reached through TLS and HTTP/2, where many calls share one connection. */
@Timeout(100)
class Http2Test {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final int CALLS = 64;

  private final MockWebServer server = new MockWebServer();
  private final GuardedHttp guarded = new GuardedHttp(new EgressPolicy(Mode.PRIVATE), null);
  private final HeldCertificate certificate =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
  private final Heard heard = new Heard();

  @BeforeEach
  void start() throws IOException {
    server.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .build()
            .sslSocketFactory());
    server.start();
  }

  @AfterEach
  void close() {
    guarded.close();
    server.close();
  }

  @Test
  void a_stream_is_read_to_its_end() throws Exception {
    server.enqueue(stream(FakeProvider.events("a", "b", "[DONE]")).build());

    assertThat(Asking.streamed(model(LONG), heard).text()).isEqualTo("ab");
    assertThat(server.takeRequest().getVersion()).isEqualTo("HTTP/2");
  }

  @Test
  void a_stream_that_is_reset_is_broken() {
    server.enqueue(
        stream(FakeProvider.events("a", "b", "c", "[DONE]"))
            .onResponseBody(new SocketEffect.CloseStream(2))
            .build());

    assertThat(Asking.failing(model(LONG), heard).kind()).isEqualTo(Kind.BROKEN);
  }

  @Test
  void a_stream_that_stalls_is_given_up() {
    server.enqueue(
        stream(FakeProvider.events("a", "b", "c", "[DONE]"))
            .onResponseBody(SocketEffect.Stall.INSTANCE)
            .build());

    ModelFailure failure = Asking.failing(model(SHORT), heard);

    assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(failure).hasMessageContaining("in the middle");
  }

  @Test
  void a_stream_is_cancelled_by_whoever_hears_it() {
    server.enqueue(
        stream(FakeProvider.events("a", "b", "c", "[DONE]"))
            .onResponseBody(SocketEffect.Stall.INSTANCE)
            .build());
    Cancellation cancellation = new Cancellation();

    ModelFailure failure =
        Asking.failing(model(LONG), event -> cancellation.cancel(), cancellation);

    assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
  }

  @Test
  void a_certificate_nobody_vouches_for_is_told_at_once() {
    UpstreamHttp distrusting =
        new UpstreamHttp(guarded, Deadlines.DEFAULT, Retries.DEFAULT, () -> 1L);

    ModelFailure failure = Asking.failing(model(distrusting), heard);

    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure).hasMessageContaining("no TLS connection").hasMessageContaining("certif");
  }

  @Test
  void calls_share_one_connection_and_one_that_stops_leaves_the_others_alone() throws Exception {
    server.setDispatcher(new AllTogether());
    ChatModel model = model(LONG);

    // The first call connects, so that the others find its connection.
    Asking.streamed(model, heard);
    List<String> endings =
        Race.of(
            CALLS,
            number -> {
              Cancellation cancellation = new Cancellation();
              ModelListener listener = number % 2 == 0 ? heard : event -> cancellation.cancel();
              try {
                return model.converse(Asking.HELLO, listener, cancellation).text();
              } catch (ModelFailure failure) {
                return failure.kind().name();
              }
            });

    for (int i = 0; i < CALLS; i++) {
      assertThat(endings.get(i)).isEqualTo(i % 2 == 0 ? "ab" : "CANCELLED");
    }
    for (int i = 0; i <= CALLS; i++) {
      assertThat(server.takeRequest().getConnectionIndex()).isZero();
    }
  }

  private ChatModel model(Duration idle) {
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(certificate.certificate())
            .build();
    OkHttpClient client =
        guarded
            .client(LONG, Duration.ZERO, LONG)
            .newBuilder()
            .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
            .build();
    Deadlines deadlines = new Deadlines(LONG, LONG, idle, LONG);
    return model(new UpstreamHttp(client, deadlines, Retries.DEFAULT, () -> 1L));
  }

  private ChatModel model(UpstreamHttp http) {
    HttpUrl url = server.url("/");
    Upstream upstream =
        new Upstream("Testing", Upstream.originOf(url), "Do this.", "Or that.", Redaction.of(null));
    return (request, listener, cancellation) -> {
      Request post =
          new Request.Builder().url(url).post(new JsonRequestBody(Json.Obj.EMPTY)).build();
      UpstreamCall call = new UpstreamCall(upstream, post, true, Http2Test::read);
      return http.converse(call, listener, cancellation);
    };
  }

  /** Chunks are a matter of HTTP/1. */
  private static MockResponse.Builder stream(String body) {
    return new MockResponse.Builder().setHeader("Content-Type", "text/event-stream").body(body);
  }

  private static ModelReply read(Answer answer, ModelListener listener)
      throws IOException, ModelFailure {
    SseReader events = answer.events();
    StringBuilder text = new StringBuilder();
    for (SseEvent event = events.next(); event != null; event = events.next()) {
      if (event.data().equals("[DONE]")) {
        return new ModelReply("m", text.toString(), List.of(), StopReason.STOP, null);
      }
      text.append(event.data());
      listener.on(new TextDelta(event.data()));
    }
    throw answer.failures().broken("ended too early.");
  }

  /** After the first call, answers nobody before all have asked. */
  private static final class AllTogether extends Dispatcher {
    private final CountDownLatch missing = new CountDownLatch(CALLS + 1);

    @Override
    public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
      boolean first = missing.getCount() == CALLS + 1;
      missing.countDown();
      if (!first && !missing.await(90, TimeUnit.SECONDS)) {
        return new MockResponse.Builder().code(400).body("the others did not come").build();
      }
      return stream(FakeProvider.events("a", "b", "[DONE]")).build();
    }
  }
}
