package dev.soat.bootstrap.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server is killed, and started again on the same data. */
@Timeout(600)
class KillIT {
  private static final Map<String, String> WITH_DEMO_MODEL = Map.of("SOAT_DEMO_MODEL", "1");

  /** A lease, the sweep that finds it ended, and the turn itself, with room for a slow machine. */
  private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(90);

  /** One for all tests: making a new database takes longer than any of them. */
  @TempDir private static Path folder;

  private static Path data;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<ServerProcess> servers = new ArrayList<>();

  @BeforeAll
  static void makeDataFolder() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
  }

  @AfterEach
  void endAll() throws Exception {
    servers.forEach(ServerProcess::close);
    for (ServerProcess server : servers) {
      server.exitCode();
    }
    Orphans.end(data);
    http.close();
  }

  @Test
  void a_conversation_survives_a_kill_between_turns() throws Exception {
    ServerProcess first = start(WITH_DEMO_MODEL);
    Talk talk = Talk.open(Api.loggedIn(http, first.baseUrl()));
    talk.say("My name is Ada.");
    talk.say("What is the capital of France?");
    JsonNode before = talk.messages();
    first.kill();

    Talk later = talk.at(start(WITH_DEMO_MODEL).baseUrl());
    assertThat(later.messages()).isEqualTo(before);
    assertThat(later.say("What is my name?")).isEqualTo("Your name is Ada.");
    assertThat(later.history())
        .containsExactly(
            "user: My name is Ada.",
            "assistant: Nice to meet you, Ada.",
            "user: What is the capital of France?",
            "assistant: The capital of France is Paris.",
            "user: What is my name?",
            "assistant: Your name is Ada.");
  }

  @Test
  void a_turn_that_a_kill_cut_is_over_after_the_lease_and_its_message_is_kept() throws Exception {
    try (GatedModel model = new GatedModel()) {
      Map<String, String> settings = Map.of("OLLAMA_BASE_URL", model.baseUrl());
      ServerProcess first = start(settings);
      Talk talk = Talk.open(Api.loggedIn(http, first.baseUrl()));
      talk.doNotWait("I have a dog.");
      model.awaitQuestion();
      assertThat(talk.isIdle()).isFalse();
      first.kill();

      model.open();
      ServerProcess second = start(settings);
      Talk later = talk.at(second.baseUrl());
      Await.until(LONGEST_RECOVERY, second::output, later::isIdle);
      assertThat(later.history()).first().isEqualTo("user: I have a dog.");
      assertThat(later.say("What did I say first?")).contains("\"I have a dog.\"");
      assertThat(said(later)).containsExactly("I have a dog.", "What did I say first?");
    }
  }

  @Test
  void what_was_acknowledged_is_there_in_order_however_often_the_server_is_killed()
      throws Exception {
    ServerProcess server = start(WITH_DEMO_MODEL);
    Talk talk = Talk.open(Api.loggedIn(http, server.baseUrl()));
    List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
    for (int round = 1; round <= 3; round++) {
      talkUntilKilled(talk.at(server.baseUrl()), server, round, acknowledged);
      server = start(WITH_DEMO_MODEL);
    }
    Talk last = talk.at(server.baseUrl());
    Await.until(LONGEST_RECOVERY, server::output, last::isIdle);
    List<String> said = said(last);
    assertThat(said).doesNotHaveDuplicates().containsSubsequence(acknowledged);
    assertThat(said.size() - acknowledged.size()).isBetween(0, 3);
    assertThat(last.say("What did I say first?")).contains("\"round 1 message 1\"");
    assertThat(positions(last.messages())).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void a_second_server_on_the_same_data_is_refused_with_a_sentence() throws Exception {
    ServerProcess first = start(WITH_DEMO_MODEL);
    ServerProcess second = remember(ServerProcess.launch(data, WITH_DEMO_MODEL));
    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.output())
        .contains(data.toString(), Long.toString(first.pid()))
        .doesNotContain("\tat ");
    assertThat(Talk.open(Api.loggedIn(http, first.baseUrl())).say("Hello!")).startsWith("Hello!");
  }

  @Test
  void asked_to_stop_it_stops_and_so_does_its_database() throws Exception {
    ServerProcess server = start(WITH_DEMO_MODEL);
    Talk talk = Talk.open(Api.loggedIn(http, server.baseUrl()));
    talk.say("Hello!");
    assertThat(server.stop()).as(server.output()).isIn(0, 143);
    assertThat(server.output()).doesNotContain("ERROR", "Exception");
    try (var files = Files.walk(data)) {
      assertThat(files.filter(file -> file.endsWith("postmaster.pid"))).isEmpty();
    }
  }

  /** Sends messages one after the other; the server is killed while one is under way. */
  private static void talkUntilKilled(
      Talk talk, ServerProcess server, int round, List<String> acknowledged) throws Exception {
    int enough = acknowledged.size() + 5 * round;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> speaker = threads.submit(() -> speak(talk, round, acknowledged));
      Await.until(
          LONGEST_RECOVERY,
          server::output,
          () -> acknowledged.size() >= enough || speaker.isDone());
      server.kill();
      assertThatThrownBy(speaker::get)
          .as("round %d, %d acknowledged: %s", round, acknowledged.size(), server.output())
          .hasCauseInstanceOf(IOException.class);
    }
  }

  private static Void speak(Talk talk, int round, List<String> acknowledged) throws Exception {
    for (int i = 1; true; i++) {
      String message = "round %d message %d".formatted(round, i);
      talk.say(message);
      acknowledged.add(message);
    }
  }

  private static List<String> said(Talk talk) throws IOException, InterruptedException {
    return talk.history().stream()
        .filter(line -> line.startsWith("user: "))
        .map(line -> line.substring("user: ".length()))
        .toList();
  }

  private static List<Integer> positions(JsonNode messages) {
    List<Integer> positions = new ArrayList<>();
    messages.path("data").forEach(message -> positions.add(message.path("position").asInt()));
    return positions;
  }

  private ServerProcess start(Map<String, String> settings) throws Exception {
    return remember(ServerProcess.start(http, data, settings));
  }

  private ServerProcess remember(ServerProcess server) {
    servers.add(server);
    return server;
  }
}
