package dev.soat.bootstrap.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The command line of the server. What is set here cannot be overridden by the files in the
 * cluster: no edit there makes the database forget committed rows or listen to the network.
 */
final class ServerArguments {
  private ServerArguments() {}

  static List<String> of(PostgresSettings settings, Path cluster, int port) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("listen_addresses", "127.0.0.1");
    parameters.put("port", Integer.toString(port));
    parameters.put("unix_socket_directories", "");
    parameters.put("password_encryption", "scram-sha-256");
    parameters.put("fsync", "on");
    parameters.put("synchronous_commit", "on");
    parameters.put("full_page_writes", "on");
    parameters.put("max_connections", Integer.toString(settings.maxConnections()));
    parameters.put("shared_buffers", settings.sharedBuffersMegabytes() + "MB");
    // Containers often have only 64 MB of the shared memory that parallel workers exchange rows in.
    parameters.put("max_parallel_workers_per_gather", "0");
    parameters.put("max_parallel_maintenance_workers", "0");
    parameters.put("max_logical_replication_workers", "0");
    parameters.put("TimeZone", "UTC");
    parameters.put("log_timezone", "UTC");
    parameters.put("log_destination", "stderr");
    parameters.put("logging_collector", "off");
    // Failed statements are told to the one who sent them; here they would spill user data.
    parameters.put("log_min_messages", "log");
    parameters.put("log_min_error_statement", "panic");
    parameters.put("log_error_verbosity", "default");
    List<String> arguments = new ArrayList<>(List.of("-D", cluster.toString()));
    parameters.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    return arguments;
  }
}
