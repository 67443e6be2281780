package dev.soat.bootstrap.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The published command line client, as somebody types it. It sees nothing of the machine's own
 * settings: its home is an empty folder, so that no stored profile answers in place of a token.
 */
final class SoatClient {
  private final String baseUrl;
  private final String token;

  private SoatClient(String baseUrl, String token) {
    this.baseUrl = baseUrl;
    this.token = token;
  }

  /** A client that nobody has logged in yet. */
  static SoatClient of(TestServer server) {
    return new SoatClient(server.baseUrl(), "");
  }

  SoatClient withToken(String newToken) {
    return new SoatClient(baseUrl, newToken);
  }

  /** Runs {@code soat <command> <flags>}. */
  ClientRun run(String command, String... flags) throws IOException, InterruptedException {
    Path program = RealClients.folder().resolve(Path.of("node_modules", ".bin", "soat"));
    return new ClientRun(
        execute(Stream.concat(Stream.of(program.toString(), command), Stream.of(flags)).toList()));
  }

  /** Runs a script of the SDK that lies beside the installed packages. */
  ClientRun runScript(String script, String... arguments) throws IOException, InterruptedException {
    return new ClientRun(
        execute(Stream.concat(Stream.of("node", script), Stream.of(arguments)).toList()));
  }

  /** Starts {@code soat <command> <flags>} for a program that runs until it is stopped. */
  Process start(Path output, String command, String... flags) throws IOException {
    Path program = RealClients.folder().resolve(Path.of("node_modules", ".bin", "soat"));
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of(program.toString(), command), Stream.of(flags)).toList());
    builder.directory(RealClients.folder().toFile());
    return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  private ProgramRun execute(List<String> command) throws IOException, InterruptedException {
    Path folder = RealClients.folder();
    Path home = Files.createDirectories(folder.resolve("home"));
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", home.toString());
    environment.put("SOAT_BASE_URL", baseUrl);
    environment.put("SOAT_TOKEN", token);
    return ProgramRun.of(command, folder, environment);
  }
}
