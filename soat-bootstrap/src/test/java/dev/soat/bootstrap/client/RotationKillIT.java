package dev.soat.bootstrap.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The rotation of the encryption key is killed while it works under a running server. */
@Timeout(600)
class RotationKillIT {
  private static final Map<String, String> SETTINGS = Map.of("SOAT_DEMO_MODEL", "1");
  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final int SECRETS = 300;

  /** How long after its first trace each of the rotations is killed. */
  private static final List<Integer> KILLED_AFTER_MILLIS = List.of(0, 150, 400);

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private Path data;
  private ServerProcess server;

  @AfterEach
  void end() throws Exception {
    server.close();
    server.exitCode();
    Orphans.end(data);
    http.close();
  }

  @Test
  void a_killed_rotation_loses_nothing_and_the_next_one_ends_it() throws Exception {
    data = Files.createDirectory(folder.resolve("data"));
    server = ServerProcess.start(http, data, SETTINGS);
    Api api = Api.loggedIn(http, server.baseUrl());
    String project = api.post(201, "/projects", "{'name':'P'}").path("id").asText();
    String secret = "{'project_id':'%s','name':'S','value':'%s'}";
    for (int i = 0; i < SECRETS; i++) {
      api.post(201, "/secrets", secret.formatted(project, "v".repeat(2_000)));
    }
    String first = key();
    for (int millis : KILLED_AFTER_MILLIS) {
      killRotation(millis);
      api.post(201, "/secrets", secret.formatted(project, "written after a kill"));
    }

    ServerProcess last = ServerProcess.launch(data, SETTINGS, "rotate-secrets-key");
    assertThat(last.exitCode()).as(last.output()).isZero();
    assertThat(last.output()).contains("values were encrypted anew").doesNotContain("cannot be");
    assertThat(key()).hasSameSizeAs(first).isNotEqualTo(first);
    // Whatever is left under an old key would be named by this one.
    ServerProcess another = ServerProcess.launch(data, SETTINGS, "rotate-secrets-key");
    assertThat(another.exitCode()).as(another.output()).isZero();
    assertThat(another.output())
        .contains((SECRETS + KILLED_AFTER_MILLIS.size()) + " values were encrypted anew");
  }

  private void killRotation(int millis) throws Exception {
    String before = key();
    ServerProcess rotation = ServerProcess.launch(data, SETTINGS, "rotate-secrets-key");
    try {
      Await.until(
          LONGEST,
          rotation::output,
          () -> !key().equals(before) || goesOn(rotation) || hasEnded(rotation));
      Thread.sleep(millis);
    } finally {
      rotation.kill();
    }
  }

  private static boolean goesOn(ServerProcess rotation) {
    return rotation.output().contains("begun before");
  }

  private static boolean hasEnded(ServerProcess process) {
    return ProcessHandle.of(process.pid()).filter(ProcessHandle::isAlive).isEmpty();
  }

  private String key() throws IOException {
    return Files.readString(data.resolve("encryption-key"));
  }
}
