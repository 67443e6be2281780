package dev.soat.bootstrap.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The right to use a data directory, held by one running server at a time.
 *
 * <p>The lock belongs to the process, so the kernel gives it back however the process ends. Beside
 * it lies a file that names the holder, for the message a second server prints. Whoever acquires it
 * keeps the reference until the end. Threads: all methods may be called from any thread; {@code
 * close} may be called more than once.
 */
public final class DataDirectoryLock implements AutoCloseable {
  private static final String LOCK_FILE = "server.lock";
  private static final String HOLDER_FILE = "server.pid";

  // A process loses its lock when it closes any other handle on the locked file, so a second
  // attempt within this process must be turned away before it opens the file.
  private static final Set<Path> HELD_BY_THIS_PROCESS = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;
  private final AtomicBoolean closed = new AtomicBoolean();

  private DataDirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Makes the directory where it is missing (open to its owner only) and takes the lock.
   *
   * @throws DataDirectoryInUseException when another server holds it, saying which and since when
   * @throws PostgresStartException when the directory cannot be used
   */
  public static DataDirectoryLock acquire(Path dataDirectory, InstantSource instants) {
    Objects.requireNonNull(instants, "instants");
    Path directory = PrivateFiles.realDirectory(dataDirectory);
    refuseWhenOpenToEverybody(directory);
    if (!HELD_BY_THIS_PROCESS.add(directory)) {
      throw heldByAnother(directory);
    }
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              lockFile(directory), PrivateFiles.CREATE_OR_OPEN, PrivateFiles.OWNER_ONLY);
      if (channel.tryLock() == null) {
        throw heldByAnother(directory);
      }
      nameHolder(directory, instants.instant());
      return new DataDirectoryLock(directory, channel);
    } catch (IOException | RuntimeException failure) {
      release(directory, channel);
      throw failure instanceof IOException refused
          ? PostgresStartException.of("lock the data directory " + directory, refused)
          : (RuntimeException) failure;
    }
  }

  /** The locked directory: absolute, without symbolic links. */
  public Path directory() {
    return directory;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        Files.deleteIfExists(directory.resolve(HOLDER_FILE));
      } catch (IOException _) {
        // A stale name does no harm: only a held lock counts.
      }
      release(directory, channel);
    }
  }

  private static void release(Path directory, @Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException _) {
      // The kernel has let go of the lock in any case.
    } finally {
      HELD_BY_THIS_PROCESS.remove(directory);
    }
  }

  private static void nameHolder(Path directory, Instant now) throws IOException {
    PrivateFiles.write(
        directory.resolve(HOLDER_FILE),
        ProcessHandle.current().pid() + "\n" + now.truncatedTo(ChronoUnit.SECONDS) + "\n");
  }

  private static DataDirectoryInUseException heldByAnother(Path directory) {
    return new DataDirectoryInUseException(
        """
        The data directory %s is in use by another SOAT server%s. Stop that \
        server first, or set SOAT_DATA_DIR to another directory.\
        """
            .formatted(directory, holder(directory)));
  }

  private static String holder(Path directory) {
    try {
      String[] lines = Files.readString(directory.resolve(HOLDER_FILE)).split("\n", -1);
      return lines.length < 2 ? "" : " (process " + lines[0] + ", running since " + lines[1] + ")";
    } catch (IOException _) {
      return "";
    }
  }

  private static void refuseWhenOpenToEverybody(Path directory) {
    try {
      if (Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_WRITE)) {
        throw new PostgresStartException(
            """
            Every user of this machine can write to the data directory %s. Set \
            SOAT_DATA_DIR to a folder that only its owner can write.\
            """
                .formatted(directory));
      }
    } catch (IOException failure) {
      throw PostgresStartException.of("read the permissions of " + directory, failure);
    }
  }

  private static Path lockFile(Path directory) {
    return directory.resolve(LOCK_FILE);
  }
}
