package dev.soat.llm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelFailure.Kind;
import dev.soat.domain.llm.ModelListener;
import dev.soat.domain.llm.ModelReply;
import dev.soat.domain.llm.StopReason;
import dev.soat.domain.shared.Cancellation;
import dev.soat.domain.shared.EgressPolicy;
import dev.soat.domain.shared.EgressPolicy.Endpoint;
import dev.soat.domain.shared.EgressPolicy.Mode;
import dev.soat.domain.shared.Json;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

class UpstreamHttpTest {
  private static final EgressPolicy PRIVATE = new EgressPolicy(Mode.PRIVATE);
  private static final Retries QUICK = new Retries(3, Duration.ofMillis(1), Duration.ofSeconds(1));

  @Test
  void a_name_nobody_knows_is_told_after_three_attempts() {
    AtomicInteger asked = new AtomicInteger();
    Dns nobody =
        name -> {
          asked.incrementAndGet();
          throw new UnknownHostException(name);
        };

    ModelFailure failure = fails(PRIVATE, null, nobody, "http://nowhere.test:8080/v1");

    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure)
        .hasMessage(
            "Testing could not be reached at http://nowhere.test:8080:"
                + " its name could not be resolved. Do this.");
    assertThat(asked).hasValue(3);
  }

  @Test
  void a_name_that_may_not_be_called_is_asked_for_once() {
    AtomicInteger asked = new AtomicInteger();
    Dns metadata =
        new Dns() {
          @Override
          public List<InetAddress> lookup(String name) throws UnknownHostException {
            asked.incrementAndGet();
            return FixedNames.of(name, "169.254.169.254").lookup(name);
          }
        };

    ModelFailure failure = fails(PRIVATE, null, metadata, "http://metadata.test/v1");

    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure).hasMessageStartingWith("This server never calls http://metadata.test:");
    assertThat(failure.getMessage()).as("the address is nobody's business").doesNotContain("169");
    assertThat(asked).hasValue(1);
  }

  @Test
  void a_name_only_the_proxy_may_know_is_told() {
    ModelFailure failure =
        fails(
            new EgressPolicy(Mode.PUBLIC),
            new Endpoint("proxy.test", 3128),
            FixedNames.of("proxy.test", "127.0.0.1"),
            "https://inner.test/v1");

    assertThat(failure)
        .hasMessage(
            "This server does not know the name in https://inner.test, so it cannot tell where the"
                + " proxy would go. Add inner.test:443 to SOAT_EGRESS_ALLOW to let the proxy"
                + " decide.");
  }

  @Test
  void an_ipv6_address_is_named_in_brackets() {
    ModelFailure failure =
        fails(new EgressPolicy(Mode.PUBLIC), null, Dns.SYSTEM, "http://[::1]:8080/v1");

    assertThat(failure)
        .hasMessageContaining("http://[::1]:8080:")
        .hasMessageContaining("Add [::1]:8080 to SOAT_EGRESS_ALLOW");
    assertThat(Endpoint.parse("[::1]:8080").port()).isEqualTo(8080);
  }

  private static ModelFailure fails(
      EgressPolicy policy, Endpoint proxy, Dns names, String address) {
    HttpUrl url = HttpUrl.get(address);
    Upstream upstream =
        new Upstream("Testing", Upstream.originOf(url), "Do this.", "Or that.", Redaction.of(null));
    Request request =
        new Request.Builder().url(url).post(new JsonRequestBody(Json.Obj.EMPTY)).build();
    ModelReply reply = new ModelReply("m", "", List.of(), StopReason.STOP, null);
    try (GuardedHttp guarded = new GuardedHttp(policy, proxy, names, GuardedHttp.MAX_BODY)) {
      UpstreamHttp http = new UpstreamHttp(guarded, Deadlines.DEFAULT, QUICK, () -> 1L);
      UpstreamCall call = new UpstreamCall(upstream, request, false, (answer, listener) -> reply);
      ModelFailure failure =
          catchThrowableOfType(
              ModelFailure.class,
              () -> http.converse(call, ModelListener.NONE, new Cancellation()));
      assertThat(failure).isNotNull();
      return failure;
    }
  }
}
