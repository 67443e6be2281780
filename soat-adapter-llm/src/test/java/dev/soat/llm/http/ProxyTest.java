package dev.soat.llm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.soat.domain.shared.EgressPolicy;
import dev.soat.domain.shared.EgressPolicy.Endpoint;
import dev.soat.domain.shared.EgressPolicy.Mode;
import dev.soat.llm.http.EgressRefused.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyTest {
  private static final EgressPolicy PUBLIC = new EgressPolicy(Mode.PUBLIC);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final MockWebServer proxy = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    proxy.start();
  }

  @AfterEach
  void close() {
    proxy.close();
  }

  @Test
  void a_given_proxy_is_used_even_where_only_public_addresses_are_called() throws Exception {
    proxy.enqueue(new MockResponse.Builder().body("through").build());

    assertThat(get(PUBLIC, "http://provider.test/v1")).isEqualTo("through");
    assertThat(proxy.takeRequest().getRequestLine())
        .isEqualTo("GET http://provider.test/v1 HTTP/1.1");
  }

  @ParameterizedTest
  @CsvSource({
    "http://10.0.0.1/, NOT_PUBLIC",
    "http://127.0.0.1/, NOT_PUBLIC",
    "http://169.254.169.254/, NEVER",
    "http://[fe80::1]/, NEVER",
    "http://0251.0376.0251.0376/, ODD_NUMBER",
    "http://2852039166/, ODD_NUMBER",
    "http://internal.test/, NOT_PUBLIC",
    "http://metadata.test/, NEVER",
    "http://unknown.test/, UNKNOWN_BEHIND_PROXY",
    "http://user:pass@provider.test/, USERINFO",
  })
  void the_proxy_is_no_way_around_the_policy(String url, Reason reason) {
    EgressRefused refused = catchThrowableOfType(EgressRefused.class, () -> get(PUBLIC, url));

    assertThat(refused.reason()).isEqualTo(reason);
    assertThat(proxy.getRequestCount()).isZero();
  }

  @Test
  void a_name_only_the_proxy_knows_is_opened_by_an_exception() throws Exception {
    proxy.enqueue(new MockResponse.Builder().body("through").build());
    EgressPolicy open = PUBLIC.allowing(Set.of(new Endpoint("unknown.test", 80)));

    assertThat(get(open, "http://unknown.test/")).isEqualTo("through");
  }

  private String get(EgressPolicy policy, String url) throws IOException {
    FixedNames names =
        new FixedNames(
            Map.of(
                "provider.test", List.of("8.8.8.8"),
                "internal.test", List.of("10.0.0.1"),
                "metadata.test", List.of("169.254.169.254"),
                "proxy.test", List.of("127.0.0.1")));
    Endpoint through = new Endpoint("proxy.test", proxy.getPort());
    try (GuardedHttp http = new GuardedHttp(policy, through, names, GuardedHttp.MAX_BODY);
        Response response =
            http.client(LONG, LONG, LONG)
                .newCall(new Request.Builder().url(url).build())
                .execute()) {
      return response.body().string();
    }
  }
}
