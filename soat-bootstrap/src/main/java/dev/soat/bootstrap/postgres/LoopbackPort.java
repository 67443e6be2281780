package dev.soat.bootstrap.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The choice of a free port on 127.0.0.1: the one of the last start when it is free. */
record LoopbackPort(Path memory, RandomGenerator chance) {
  // Below the range systems take for outgoing connections: one of those could otherwise sit on the
  // port while the database restarts.
  private static final int LOWEST = 20_000;
  private static final int BOUND = 32_000;
  private static final int TRIES = 200;

  int choose() {
    Optional<Integer> remembered = remembered().filter(LoopbackPort::isFree);
    return remembered.isPresent() ? remembered.get() : chooseAnother();
  }

  int chooseAnother() {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      int port = chance.nextInt(LOWEST, BOUND);
      if (isFree(port)) {
        remember(port);
        return port;
      }
    }
    throw new PostgresStartException(
        """
        No free port for the database on 127.0.0.1 between %d and %d. End the \
        programs that hold them, or set DATABASE_URL.\
        """
            .formatted(LOWEST, BOUND));
  }

  private Optional<Integer> remembered() {
    try {
      return Optional.of(Integer.parseInt(Files.readString(memory).strip()))
          .filter(port -> port >= LOWEST && port < BOUND);
    } catch (IOException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  private void remember(int port) {
    try {
      PrivateFiles.write(memory, port + "\n");
    } catch (IOException failure) {
      throw PostgresStartException.of("write " + memory, failure);
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
