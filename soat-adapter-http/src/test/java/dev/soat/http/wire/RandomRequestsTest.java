package dev.soat.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.application.access.Operation;
import dev.soat.http.RawHttp;
import dev.soat.http.RunningServer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever comes in: never a fault of the server, and every refusal in the one shape. */
final class RandomRequestsTest {
  private static final int ROUNDS = 500;
  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "null",
    "true",
    "1",
    "-",
    ".5",
    "1e9",
    "1E400",
    "\"name\"",
    "\"max_steps\":",
    "\"maxSteps\":3",
    "\"tags\":{",
    "\"a\":\"b\"",
    "\\u0000",
    "\\ud800",
    "\\udc00",
    "ä",
    "😀",
    " ",
    "\n",
    "\u0000",
    "\"rules\":[{\"x\":1}]",
    "\"limits\":{\"deep\":[[[]]]}",
    "\"ids\":[1,",
    "\"t\":",
    "\"on\":",
    "\"free\":{\"z\":1.10,\"a\":{}}",
    "//",
    "'",
    "NaN",
    "00",
    "\u007f",
    "\uFEFF"
  };
  private static final String[] PATH_PIECES = {
    "/",
    "a",
    "..",
    ".",
    "%2e",
    "%2F",
    "%00",
    "%ff",
    "%",
    "%zz",
    "ä",
    "?",
    "&",
    "=",
    "limit=",
    "offset=",
    "1",
    "-1",
    "cursor=x",
    "tag.a=b",
    "tag.",
    "tag.a=",
    "+",
    "#",
    ";",
    "\\",
    "\"",
    "%C3%A4",
    "agt_1",
    "*",
    "q=",
    "async=true",
    "%E2%82",
    "~",
    "{",
    "|",
    ":",
    "@",
    "99999999999",
    "limit=%31"
  };

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.with(RandomRequestsTest::rooms);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void rooms(Routes routes) {
    routes.post(
        "/api/v1/agents",
        Operation.CREATE_AGENT,
        (exchange, _) -> Reply.ok(exchange.body(RandomRequestsTest::everything), (_, _) -> {}));
    routes.get("/api/v1/agents", Operation.LIST_AGENTS, (exchange, _) -> list(exchange));
    routes.get(
        "/api/v1/agents/{agent_id}",
        Operation.GET_AGENT,
        (exchange, _) -> Reply.ok(exchange.path("agent_id"), (id, out) -> out.field("id", id)));
  }

  private static List<Object> everything(BodyReader body) {
    body.nested("limits", limits -> limits.array("deep"));
    body.nestedList("rules", rule -> rule.integer("x", 0, 9, 0));
    body.choice("on", List.of("a"), text -> text);
    body.patch().object("free");
    return List.of(
        body.requiredText("name"),
        body.integer("max_steps", 0, 9, 1),
        String.valueOf(body.tags("tags")),
        String.valueOf(body.texts("ids")),
        String.valueOf(body.number("t")),
        String.valueOf(body.bool("on")),
        String.valueOf(body.json("free")));
  }

  private static Reply list(Exchange exchange) {
    exchange.query().bool("async", false);
    return Reply.ok(
        exchange.query().page(),
        (page, out) ->
            out.field("limit", page.limit())
                .field("q", exchange.query().text("q"))
                .field("tags", exchange.query().tags()));
  }

  @Test
  void bodies_of_random_pieces() {
    tryAll(20260608, random -> _ -> post(pieces(random, PIECES).getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void bodies_of_random_bytes() {
    tryAll(
        20260609,
        random ->
            _ -> {
              byte[] bytes = new byte[random.nextInt(64)];
              random.nextBytes(bytes);
              return post(bytes);
            });
  }

  @Test
  void bodies_with_a_byte_changed() {
    byte[] good =
        ("{\"name\":\"ä😀\",\"max_steps\":3,\"tags\":{\"a\":\"b\"},\"ids\":[\"x\",1],\"t\":0.7,"
                + "\"rules\":[{\"x\":1}],\"free\":{\"z\":[1.10,null,true]}}")
            .getBytes(StandardCharsets.UTF_8);
    tryAll(
        20260610,
        random ->
            _ -> {
              byte[] bytes = good.clone();
              bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
              return post(bytes);
            });
  }

  @Test
  void paths_and_queries_of_random_pieces() {
    tryAll(
        20260611,
        random ->
            _ -> {
              String start = random.nextBoolean() ? "/api/v1/agents?" : "/api/v1/agents/";
              return head(start + pieces(random, PATH_PIECES), "GET", "");
            });
  }

  @Test
  void heads_of_random_bytes() {
    tryAll(
        20260612,
        random ->
            _ -> {
              byte[] bytes = head("/api/v1/agents", "GET", "X-A: b\r\n");
              for (int i = random.nextInt(3); i >= 0; i--) {
                // The two ends stay, or the server would wait for more of a request.
                bytes[1 + random.nextInt(bytes.length - 5)] = (byte) random.nextInt(256);
              }
              return bytes;
            });
  }

  private static void tryAll(
      long seed, java.util.function.Function<Random, IntFunction<byte[]>> requests) {
    IntFunction<byte[]> next = requests.apply(new Random(seed));
    for (int round = 0; round < ROUNDS; round++) {
      byte[] request = next.apply(round);
      String shown = new String(request, StandardCharsets.ISO_8859_1);
      RawHttp.Answer answer = RawHttp.send(server.port(), request);
      assertThat(answer.status()).as(shown).isBetween(200, 499);
      if (answer.status() >= 400) {
        assertThat(answer.json().at("/error/code").isTextual()).as(shown).isTrue();
        assertThat(answer.json().at("/error/message").isTextual()).as(shown).isTrue();
        assertThat(answer.json().at("/request_id").isTextual()).as(shown).isTrue();
      }
    }
  }

  private static String pieces(Random random, String[] pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    return text.toString();
  }

  private static byte[] post(byte[] body) {
    byte[] head = head("/api/v1/agents", "POST", "Content-Length: " + body.length + "\r\n");
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head);
    request.writeBytes(body);
    return request.toByteArray();
  }

  private static byte[] head(String path, String method, String headers) {
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer good\r\n"
            + headers
            + "Connection: close\r\n\r\n";
    return head.getBytes(StandardCharsets.UTF_8);
  }
}
