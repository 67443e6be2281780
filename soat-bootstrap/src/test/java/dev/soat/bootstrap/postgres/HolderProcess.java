package dev.soat.bootstrap.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/** A {@link PostgresHolder} in a virtual machine of its own, to be killed. */
record HolderProcess(Process process, BufferedReader output) implements AutoCloseable {

  static HolderProcess on(Path dataDirectory) throws IOException {
    return on(dataDirectory, List.of(), classPath());
  }

  static HolderProcess on(Path dataDirectory, List<String> prefix, Set<Path> classPath)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(":")));
    command.addAll(List.of(PostgresHolder.class.getName(), dataDirectory.toString()));
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new HolderProcess(process, process.inputReader());
  }

  /** What the holder needs, no more: some of it is copied for users who cannot read ours. */
  static Set<Path> classPath() {
    Set<Path> classPath = new LinkedHashSet<>();
    for (Class<?> type :
        List.of(
            EmbeddedPostgres.class,
            PostgresHolder.class,
            XZInputStream.class,
            driver(),
            LoggerFactory.class)) {
      classPath.add(path(type.getProtectionDomain().getCodeSource().getLocation()));
    }
    String archive =
        HolderProcess.class
            .getClassLoader()
            .getResource(PostgresPlatform.current().archive())
            .toString();
    classPath.add(Path.of(URI.create(archive.substring("jar:".length(), archive.indexOf('!')))));
    return classPath;
  }

  /** The words of its one line: ready, process id and URL, or refused and why. */
  String awaitLine() throws IOException {
    return String.valueOf(output.readLine());
  }

  long awaitDatabase() throws IOException {
    String line = awaitLine();
    if (!line.startsWith("ready ")) {
      throw new IOException("the holder did not start: " + line);
    }
    return Long.parseLong(line.split(" ", -1)[1]);
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Lets it end in order. */
  void end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static Class<?> driver() {
    try {
      return Class.forName("org.postgresql.Driver");
    } catch (ClassNotFoundException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static Path path(URL location) {
    try {
      return Path.of(location.toURI());
    } catch (URISyntaxException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
