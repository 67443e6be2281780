package dev.soat.bootstrap.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.PrintStream;
import java.util.Optional;
import java.util.Set;

/** Prints what happens on the walk, passwords and tokens masked. */
final class WalkLog {
  private static final Set<String> SECRET_FIELDS = Set.of("password", "token", "secret", "value");
  private static final TextNode MASK = TextNode.valueOf("***");

  private final PrintStream out;

  WalkLog(PrintStream out) {
    this.out = out;
  }

  void step(int number, int steps, String title) {
    say("");
    say("Step %d of %d: %s".formatted(number, steps, title));
  }

  void request(String method, String path, Optional<? extends JsonNode> body) {
    say("");
    say("  %s %s".formatted(method, path));
    body.ifPresent(this::print);
  }

  void response(int status, JsonNode body) {
    say("  gives " + status);
    print(body);
  }

  void say(String line) {
    out.println(line);
  }

  private void print(JsonNode body) {
    masked(body).toPrettyString().lines().forEach(line -> say("    " + line));
  }

  private static JsonNode masked(JsonNode json) {
    JsonNode copy = json.deepCopy();
    mask(copy);
    return copy;
  }

  private static void mask(JsonNode json) {
    json.forEach(WalkLog::mask);
    if (json instanceof ObjectNode object) {
      SECRET_FIELDS.stream()
          .filter(name -> object.path(name).isTextual())
          .forEach(name -> object.set(name, MASK));
    }
  }
}
