package dev.soat.llm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.soat.domain.shared.EgressPolicy;
import dev.soat.domain.shared.EgressPolicy.Endpoint;
import dev.soat.domain.shared.EgressPolicy.Mode;
import dev.soat.llm.http.EgressRefused.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedHttpTest {
  private static final EgressPolicy PRIVATE = new EgressPolicy(Mode.PRIVATE);
  private static final EgressPolicy PUBLIC = new EgressPolicy(Mode.PUBLIC);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void calls_what_the_policy_allows() throws Exception {
    server.enqueue(new MockResponse.Builder().body("hello").build());

    assertThat(get(client(PRIVATE, Dns.SYSTEM), server.url("/").toString())).isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1",
        "http://[::1]",
        "http://[::ffff:127.0.0.1]",
        "http://[::ffff:7f00:1]",
        "http://[64:ff9b::7f00:1]",
        "http://0.0.0.0",
        "http://[::]",
        "http://10.0.0.1",
        "http://１２７.0.0.1",
        "http://127。0。0。1",
        "http://%31%32%37.0.0.1",
      })
  void a_literal_address_is_judged_although_no_name_server_is_asked(String origin) {
    assertThat(refused(PUBLIC, origin + ":" + server.getPort())).isEqualTo(Reason.NOT_PUBLIC);
    assertThat(server.getRequestCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254",
        "http://[fe80::1]",
        "http://[fd00:ec2::254]",
        "http://[64:ff9b::a9fe:a9fe]",
        "http://[2002:a9fe:a9fe::]",
        "http://224.0.0.1",
        "http://255.255.255.255",
      })
  void some_addresses_are_refused_in_every_mode(String origin) {
    assertThat(refused(PRIVATE, origin)).isEqualTo(Reason.NEVER);
    assertThat(refused(PUBLIC, origin)).isEqualTo(Reason.NEVER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://2130706433",
        "http://0x7f000001",
        "http://0x7f.1",
        "http://017700000001",
        "http://0177.0.0.1",
        "http://127.1",
        "http://127.0.0.1.",
        "http://0xa9fea9fe",
        "http://1.2.3.4.5",
        "http://999.1.1.1",
        "http://host.0x",
      })
  void numbers_that_are_no_plain_address_are_refused(String origin) {
    assertThat(refused(PRIVATE, origin)).isEqualTo(Reason.ODD_NUMBER);
  }

  @Test
  void a_name_is_refused_when_one_of_its_addresses_is() {
    Dns names = FixedNames.of("mixed.test", "8.8.8.8", "10.0.0.1");
    Dns metadata = FixedNames.of("mixed.test", "8.8.8.8", "169.254.169.254");

    assertThat(refused(PUBLIC, names, "http://mixed.test")).isEqualTo(Reason.NOT_PUBLIC);
    assertThat(refused(PRIVATE, metadata, "http://mixed.test")).isEqualTo(Reason.NEVER);
  }

  @Test
  void an_exception_opens_its_port_and_no_other() throws Exception {
    server.enqueue(new MockResponse.Builder().body("hello").build());
    Dns names = FixedNames.of("model.test", "127.0.0.1");
    EgressPolicy open = PUBLIC.allowing(Set.of(new Endpoint("model.test", server.getPort())));

    String url = "http://model.test:" + server.getPort();
    assertThat(get(client(open, names), url)).isEqualTo("hello");
    assertThat(refused(open, names, "http://model.test:1")).isEqualTo(Reason.NOT_PUBLIC);
    assertThat(refused(PUBLIC, names, url)).isEqualTo(Reason.NOT_PUBLIC);
  }

  @Test
  void the_connection_goes_to_the_address_that_was_checked() throws Exception {
    server.enqueue(new MockResponse.Builder().body("hello").build());
    // The second answer would lead astray, so there must be no second question.
    Dns once =
        new Dns() {
          private boolean asked;

          @Override
          public List<InetAddress> lookup(String name) throws UnknownHostException {
            String address = asked ? "169.254.169.254" : "127.0.0.1";
            asked = true;
            return FixedNames.of(name, address).lookup(name);
          }
        };

    String url = "http://rebinding.test:" + server.getPort();
    assertThat(get(client(PRIVATE, once), url)).isEqualTo("hello");
  }

  @Test
  void all_addresses_of_a_name_are_tried() throws Exception {
    server.enqueue(new MockResponse.Builder().body("hello").build());
    Dns names = FixedNames.of("twice.test", "127.77.77.77", "127.0.0.1");

    String url = "http://twice.test:" + server.getPort();
    assertThat(get(client(PRIVATE, names), url)).isEqualTo("hello");
  }

  @Test
  void credentials_in_a_url_are_refused() {
    assertThat(refused(PRIVATE, "http://user:secret@localhost")).isEqualTo(Reason.USERINFO);
    assertThat(refused(PRIVATE, "http://user@localhost")).isEqualTo(Reason.USERINFO);
  }

  @ParameterizedTest
  @CsvSource({"301", "302", "303", "307", "308"})
  void a_redirect_is_not_followed(int status) throws Exception {
    server.enqueue(
        new MockResponse.Builder().code(status).setHeader("Location", "/elsewhere").build());
    OkHttpClient client = client(PRIVATE, Dns.SYSTEM);

    try (Response response = call(client, server.url("/").toString())) {
      assertThat(response.code()).isEqualTo(status);
    }
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void an_answer_ends_at_the_limit() throws Exception {
    server.enqueue(new MockResponse.Builder().body("x".repeat(1000)).build());
    server.enqueue(new MockResponse.Builder().body("x".repeat(1001)).build());
    server.enqueue(new MockResponse.Builder().chunkedBody("x".repeat(1001), 100).build());
    String url = server.url("/").toString();

    try (GuardedHttp http = new GuardedHttp(PRIVATE, null, Dns.SYSTEM, 1000)) {
      OkHttpClient client = http.client(LONG, LONG, LONG);
      assertThat(get(client, url)).hasSize(1000);
      assertThat(catchThrowableOfType(BodyTooLarge.class, () -> get(client, url)).limit())
          .isEqualTo(1000);
      assertThat(catchThrowableOfType(BodyTooLarge.class, () -> get(client, url))).isNotNull();
    }
  }

  @Test
  void the_proxy_of_the_machine_is_not_used() throws Exception {
    server.enqueue(new MockResponse.Builder().body("hello").build());
    ProxySelector before = ProxySelector.getDefault();
    ProxySelector.setDefault(new NobodyAsks());
    try {
      assertThat(get(client(PRIVATE, Dns.SYSTEM), server.url("/").toString())).isEqualTo("hello");
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  private static final class NobodyAsks extends ProxySelector {
    @Override
    public List<Proxy> select(URI uri) {
      throw new AssertionError("asked for a proxy");
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {}
  }

  private static OkHttpClient client(EgressPolicy policy, Dns names) {
    return new GuardedHttp(policy, null, names, GuardedHttp.MAX_BODY).client(LONG, LONG, LONG);
  }

  private static Reason refused(EgressPolicy policy, String url) {
    return refused(policy, Dns.SYSTEM, url);
  }

  private static Reason refused(EgressPolicy policy, Dns names, String url) {
    EgressRefused refused =
        catchThrowableOfType(EgressRefused.class, () -> get(client(policy, names), url));
    assertThat(refused).as(url).isNotNull();
    return refused.reason();
  }

  private static String get(OkHttpClient client, String url) throws IOException {
    try (Response response = call(client, url)) {
      return response.body().string();
    }
  }

  private static Response call(OkHttpClient client, String url) throws IOException {
    return client.newCall(new Request.Builder().url(url).build()).execute();
  }
}
