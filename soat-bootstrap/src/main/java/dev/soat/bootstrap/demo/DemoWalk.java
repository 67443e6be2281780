package dev.soat.bootstrap.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;

/**
 * Walks through the tutorial on a running server, by plain HTTP, and prints every request and what
 * it gives. The server has the tutorial's administrator and its Ollama is the demo model.
 */
public final class DemoWalk {
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

  private DemoWalk() {}

  /**
   * Walks to the end, or to the first step that does not give what the tutorial promises.
   *
   * @param baseUrl where the server is; no slash at its end
   * @return the exit code: 0 when every step gave what it promises, else 1
   */
  public static int run(String baseUrl, PrintStream out) {
    return run(baseUrl, out, TutorialSteps.all());
  }

  static int run(String baseUrl, PrintStream out, List<WalkStep> steps) {
    WalkLog log = new WalkLog(out);
    log.say("A walk through the tutorial, at " + baseUrl);
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(LONGEST_CONNECT).build()) {
      Walk walk = new Walk(http, baseUrl, log);
      for (int i = 0; i < steps.size(); i++) {
        log.step(i + 1, steps.size(), steps.get(i).title());
        if (!take(steps.get(i), walk, log)) {
          return 1;
        }
      }
    }
    log.say("");
    log.say("All %d steps gave what the tutorial promises.".formatted(steps.size()));
    log.say("The replies came from the built-in demo model, through the same adapter and the same");
    log.say(
        "PostgreSQL as with a real model: a login, a project, an AI provider, an agent, a"
            + " session,");
    log.say(
        "two questions with their replies, of which the second needed the first, and the history.");
    return 0;
  }

  private static boolean take(WalkStep step, Walk walk, WalkLog log) {
    try {
      step.action().take(walk);
      return true;
    } catch (WalkFailed failed) {
      log.say("");
      log.say("This is not what the tutorial promises. Expected: " + failed.getMessage());
    } catch (IOException unreachable) {
      log.say("");
      log.say("Expected an answer of the server in JSON, but: " + unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      log.say("Interrupted.");
    }
    return false;
  }
}
