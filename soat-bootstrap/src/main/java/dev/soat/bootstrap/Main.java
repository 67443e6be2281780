package dev.soat.bootstrap;

import dev.soat.bootstrap.config.ConfigException;
import dev.soat.bootstrap.config.SoatConfig;
import dev.soat.bootstrap.postgres.PostgresStartException;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The program's entrance: reads the command line, the one place that reads the environment. */
public final class Main {
  private static final int USAGE = 2;

  private Main() {}

  /** Runs one command; the process ends with 0 when it went well. */
  public static void main(String[] arguments) {
    List<String> words = new ArrayList<>(List.of(arguments));
    if (words.remove("--debug")) {
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "debug");
    }
    int status = run(words, System.out, System.err);
    if (status >= 0) {
      System.exit(status);
    }
  }

  /** The exit status, or -1 when a server goes on running. */
  private static int run(List<String> words, PrintStream out, PrintStream err) {
    String command = words.isEmpty() ? "serve" : words.getFirst();
    try {
      return switch (command) {
        case "serve" -> serve(words, out, err);
        case "rotate-secrets-key" -> rotateKey(words, out, err);
        case "demo" -> DemoCommand.run(out);
        case "--version" -> print(out, "SOAT " + Version.current());
        case "--help", "-h", "help" -> print(out, Usage.TEXT);
        default -> refuse(err, command);
      };
    } catch (ConfigException | PostgresStartException fault) {
      err.println("soat-server: " + fault.getMessage());
      return 1;
    }
  }

  private static int serve(List<String> words, PrintStream out, PrintStream err) {
    if (words.size() > 1) {
      return refuse(err, words.get(1));
    }
    SoatServer server = SoatServer.start(SoatConfig.read(System.getenv()));
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    out.println(server.readyLine());
    return -1;
  }

  private static int rotateKey(List<String> words, PrintStream out, PrintStream err) {
    List<String> flags = words.subList(1, words.size());
    if (flags.isEmpty() || flags.equals(List.of(RotateKeyCommand.OLD_KEY_IS_LOST))) {
      return RotateKeyCommand.run(
          SoatConfig.read(System.getenv()),
          !flags.isEmpty(),
          new SecureRandom(),
          InstantSource.system(),
          out);
    }
    return refuse(err, flags.getLast());
  }

  private static int print(PrintStream out, String text) {
    out.println(text);
    return 0;
  }

  private static int refuse(PrintStream err, String word) {
    err.println("soat-server: '" + word + "' is not known here; see --help.");
    return USAGE;
  }
}
