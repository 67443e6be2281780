package dev.soat.bootstrap.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The programs of PostgreSQL, run as the right account.
 *
 * @param directory where they run
 */
record PostgresPrograms(PostgresBinaries binaries, PostgresAccount account, Path directory) {
  private static final Duration INITDB_LIMIT = Duration.ofMinutes(2);
  private static final Duration STATEMENTS_LIMIT = Duration.ofMinutes(5);
  private static final Duration SIGNAL_LIMIT = Duration.ofSeconds(10);

  /** The signals that end a postmaster, from the gentlest. */
  enum Signal {
    /** Ends all sessions, rolls back, writes a checkpoint. */
    INT,
    /** Ends at once; the next start recovers from the log. */
    QUIT
  }

  ShortCommand.Result initdb(List<String> arguments) {
    return ShortCommand.run(command("initdb", arguments), directory, INITDB_LIMIT);
  }

  boolean signal(Signal signal, long processId) {
    List<String> arguments = List.of("kill", signal.name(), Long.toString(processId));
    return ShortCommand.run(command("pg_ctl", arguments), directory, SIGNAL_LIMIT).succeeded();
  }

  /** Runs statements, one a line, on a cluster that no server has open. */
  ShortCommand.Result statements(Path cluster, String database, String statements) {
    List<String> arguments =
        List.of(
            "--single",
            "-D",
            cluster.toString(),
            "-c",
            "exit_on_error=on",
            "-c",
            "log_min_error_statement=panic", // a failed statement may hold the password
            database);
    return ShortCommand.run(
        command("postgres", arguments), directory, STATEMENTS_LIMIT, statements);
  }

  /**
   * The server, in a session of its own where the system has the command for that: Ctrl-C in the
   * terminal is meant for us, and the database must outlive the requests it interrupts.
   */
  ProcessBuilder server(List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (hasSessions()) {
      command.add("setsid");
    }
    command.addAll(command("postgres", arguments));
    return ShortCommand.builder(command, directory);
  }

  private boolean hasSessions() {
    return ShortCommand.run(List.of("setsid", "true"), directory, SIGNAL_LIMIT).succeeded();
  }

  private List<String> command(String program, List<String> arguments) {
    List<String> command = new ArrayList<>(account.prefix());
    command.add(binaries.program(program).toString());
    command.addAll(arguments);
    return command;
  }
}
