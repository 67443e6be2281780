package dev.soat.bootstrap.postgres;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file the database writes its log to: straight to disk, so that a crash of the server neither
 * blocks the database nor loses its last words. Two files of a bounded size are kept.
 */
record PostgresLog(Path file, long limit) {
  private static final Logger LOGGER = LoggerFactory.getLogger(PostgresLog.class);
  private static final int LAST_WORDS_BYTES = 16 * 1024;

  static PostgresLog in(Path directory, long limit) {
    PostgresLog log = new PostgresLog(directory.resolve("postgres.log"), limit);
    try {
      FileChannel.open(log.file, PrivateFiles.CREATE_OR_OPEN, PrivateFiles.OWNER_ONLY).close();
    } catch (IOException failure) {
      throw PostgresStartException.of("write the database log", failure);
    }
    return log;
  }

  ProcessBuilder.Redirect output() {
    return ProcessBuilder.Redirect.appendTo(file.toFile());
  }

  long size() {
    return file.toFile().length();
  }

  /** The last words of the database, none from before the position. */
  String wordsSince(long position) {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(Math.max(position, in.length() - LAST_WORDS_BYTES));
      byte[] bytes = new byte[(int) Math.max(0, in.length() - in.getFilePointer())];
      in.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException failure) {
      return String.valueOf(failure.getMessage());
    }
  }

  /** Moves a log that has grown too large aside. The database, which appends, goes on writing. */
  void cap() {
    if (size() <= limit) {
      return;
    }
    Path earlier = file.resolveSibling(file.getFileName() + ".1");
    try (FileChannel from =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileChannel to =
            FileChannel.open(earlier, PrivateFiles.CREATE_OR_OPEN, PrivateFiles.OWNER_ONLY)) {
      to.truncate(0);
      from.transferTo(Math.max(0, from.size() - limit), limit, to);
      from.truncate(0);
    } catch (IOException failure) {
      LOGGER.warn("Could not shorten the database log: {}", failure.getMessage());
    }
  }
}
