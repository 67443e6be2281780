package dev.soat.bootstrap.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of the server. What is set here cannot be overridden by the files in the
 * cluster: no edit there makes the database forget committed rows or listen to the network.
 */
final class ServerArguments {
  private static final List<String> ALWAYS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "password_encryption=scram-sha-256",
          "fsync=on",
          "synchronous_commit=on",
          "full_page_writes=on",
          // Containers often have only 64 MB of the shared memory that parallel workers need.
          "max_parallel_workers_per_gather=0",
          "max_parallel_maintenance_workers=0",
          "max_logical_replication_workers=0",
          "TimeZone=UTC",
          "log_timezone=UTC",
          "log_destination=stderr",
          "logging_collector=off",
          // The sender of a failed statement is told; here it would spill the users' data.
          "log_min_messages=log",
          "log_min_error_statement=panic");

  private ServerArguments() {}

  static List<String> of(PostgresSettings settings, Path cluster, int port) {
    List<String> parameters = new ArrayList<>(ALWAYS);
    parameters.add("recovery_init_sync_method=" + PostgresPlatform.current().syncMethod());
    parameters.add("port=" + port);
    parameters.add("max_connections=" + settings.maxConnections());
    parameters.add("shared_buffers=" + settings.sharedBuffersMegabytes() + "MB");
    List<String> arguments = new ArrayList<>(List.of("-D", cluster.toString()));
    parameters.forEach(parameter -> arguments.addAll(List.of("-c", parameter)));
    return arguments;
  }
}
