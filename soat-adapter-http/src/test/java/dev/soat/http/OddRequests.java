package dev.soat.http;

import dev.soat.http.wire.ServedOperations.Address;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Requests that are wrong in one way or another, and some that are right. */
final class OddRequests {
  private static final Pattern WORD = Pattern.compile("_(.)");
  private static final Pattern PARAMETER = Pattern.compile("\\{\\w+}");

  private static final List<String> POLICIES =
      List.of(
          "{\"statement\":[]}",
          "{\"statement\":[{\"effect\":\"Allow\",\"action\":[\"agents:*\"]}]}",
          "{\"statement\":[{\"effect\":\"Deny\",\"action\":[\"*\"],\"resource\":[\"soat:*:?*:%_\"],"
              + "\"condition\":{\"StringLike\":{\"soat:ResourceTag/a\":\"*\"}}}]}",
          "{\"statement\":[{\"effect\":\"Perhaps\",\"action\":[],\"resource\":null}]}",
          "{\"statement\":{\"effect\":[]}}");

  /** What is sent; the type of a body may be left out. */
  record OddRequest(String method, String target, @Nullable String type, String body) {}

  private final Random random;
  private final List<Address> addresses;

  OddRequests(Random random, List<Address> addresses) {
    this.random = random;
    this.addresses = addresses;
  }

  OddRequest next(OddHome home) {
    Address address = any(addresses);
    String path = random.nextInt(6) == 0 ? oddPath(address.path()) : address.path();
    String query = random.nextInt(3) == 0 ? "?" + any(OddValues.QUERIES) : "";
    boolean withBody = !address.method().equals("GET") && !address.method().equals("DELETE");
    String body = withBody ? damaged(body(OddFields.of(address.operation()))) : "";
    return new OddRequest(
        address.method(), home.filled(home.path(path) + query), type(), home.filled(body));
  }

  private @Nullable String type() {
    return switch (random.nextInt(12)) {
      case 0 -> any(OddValues.TYPES);
      case 1 -> null;
      default -> "application/json";
    };
  }

  <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private String oddPath(String path) {
    return PARAMETER
        .matcher(path)
        .replaceAll(found ->
            java.util.regex.Matcher.quoteReplacement(
                random.nextBoolean() ? any(OddValues.IDS) : found.group()));
  }

  private String body(List<String> fields) {
    StringJoiner body = new StringJoiner(",", "{", "}");
    for (String field : fields) {
      int colon = field.indexOf(':');
      String name = field.substring(0, colon);
      int luck = random.nextInt(20);
      if (luck == 0) {
        body.add("\"" + name + "\":" + any(OddValues.VALUES));
      } else if (luck == 1) {
        body.add("\"" + camel(name) + "\":" + any(OddValues.VALUES));
      } else if (luck > 3) {
        String spelt = luck > 12 ? name : camel(name);
        body.add("\"" + spelt + "\":" + good(field.substring(colon + 1)));
      }
    }
    return body.toString();
  }

  private String good(String kind) {
    return switch (kind) {
      case "text" -> "\"some text\"";
      case "texts" -> "[\"a\",\"b\"]";
      case "new" -> "\"user " + random.nextLong() + "\"";
      case "object" -> "{\"a_b\":1.10,\"B\":[]}";
      case "policy" -> any(POLICIES);
      case "POLICIES", "null", "true", "false", "0", "3", "0.5" -> kind;
      default -> "\"" + kind + "\"";
    };
  }

  private static String camel(String snake) {
    return WORD.matcher(snake).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
  }

  private String damaged(String body) {
    return switch (random.nextInt(30)) {
      case 0 -> body.substring(0, random.nextInt(body.length()));
      case 1 -> body + body;
      case 2 -> "[" + body + "]";
      case 3 -> "";
      case 4 -> any(OddValues.VALUES);
      case 5 -> "\ufeff" + body;
      case 6 -> random.nextInt(4) == 0 ? body + " ".repeat(300_000) : body;
      case 7 -> "[".repeat(20_000) + body;
      case 8 -> body.replaceFirst("\\{(\"\\w+\":)", "{$1null,$1");
      default -> body;
    };
  }
}
