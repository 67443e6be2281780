package dev.soat.bootstrap.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the PostgreSQL processes that work on one cluster; a mere process id proves nothing. */
record ClusterProcesses(Path cluster) {
  private static final Path PROCESSES = Path.of("/proc");

  /** The process, when it is a PostgreSQL of this cluster and no zombie. */
  Optional<ProcessHandle> find(long processId) {
    return ProcessHandle.of(processId).filter(this::contains);
  }

  List<ProcessHandle> all() {
    return ProcessHandle.allProcesses().filter(this::contains).toList();
  }

  boolean contains(ProcessHandle process) {
    return isPostgres(process) && (worksInCluster(process) || namesCluster(process));
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> Path.of(command).getFileName())
        .filter(program -> program.toString().startsWith("postgres"))
        .isPresent();
  }

  /** Every process of PostgreSQL works in its cluster; Linux shows where. */
  private boolean worksInCluster(ProcessHandle process) {
    try {
      Path place = PROCESSES.resolve(Long.toString(process.pid())).resolve("cwd");
      return Files.isSameFile(place, cluster);
    } catch (IOException _) {
      // Gone, a zombie, a stranger's, or no Linux.
      return false;
    }
  }

  private boolean namesCluster(ProcessHandle process) {
    return process
        .info()
        .arguments()
        .filter(arguments -> Arrays.asList(arguments).contains(cluster.toString()))
        .isPresent();
  }
}
