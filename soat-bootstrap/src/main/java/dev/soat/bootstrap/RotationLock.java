package dev.soat.bootstrap;

import dev.soat.bootstrap.config.ConfigException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One rotation of a kept key at a time. The kernel gives it back however the process ends. */
final class RotationLock implements AutoCloseable {
  private final FileChannel channel;

  private RotationLock(FileChannel channel) {
    this.channel = channel;
  }

  static RotationLock acquire(Path folder) {
    Path file = folder.resolve(KeptKeys.NAME + ".lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      KeptFile.giveToOwnerOf(folder.resolve(KeptKeys.NAME), file);
      if (tryLock(channel) == null) {
        channel.close();
        throw new ConfigException("Another rotation of the key is under way; wait for its end.");
      }
      return new RotationLock(channel);
    } catch (IOException fault) {
      throw new ConfigException(
          "The file " + file + " cannot be written: " + fault.getMessage() + ".");
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
