package dev.soat.bootstrap.postgres;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The embedded database or its data directory cannot be used.
 *
 * <p>The message is written for the person who starts the server: plain sentences that say what is
 * wrong and what to change. It may name local paths and never holds a password.
 */
public sealed class PostgresStartException extends RuntimeException
    permits DataDirectoryInUseException {
  private static final long serialVersionUID = 1L;
  private static final List<String> DISK_IS_FULL =
      List.of("No space left on device", "Disk quota exceeded", "Check free disk space");

  PostgresStartException(String message) {
    super(message);
  }

  PostgresStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Tells a failed file operation in plain words. {@code attempt} continues "Could not …". */
  static PostgresStartException of(String attempt, IOException failure) {
    return new PostgresStartException("Could not " + attempt + ": " + reason(failure), failure);
  }

  static PostgresStartException interrupted() {
    return new PostgresStartException("The start of the database was interrupted.");
  }

  private static String reason(IOException failure) {
    String words = String.valueOf(failure.getMessage());
    if (saysDiskIsFull(words)) {
      return "the disk is full. Free some space, then start the server again.";
    }
    if (words.contains("Read-only file system")) {
      return words + ". Set SOAT_DATA_DIR to a folder that can be written.";
    }
    return switch (failure) {
      case AccessDeniedException denied ->
          """
          the user who runs the server may not use %s. Give that user the folder, \
          or set SOAT_DATA_DIR to another one.\
          """
              .formatted(denied.getFile());
      case FileAlreadyExistsException existing ->
          "%s is a file. Set SOAT_DATA_DIR to a folder.".formatted(existing.getFile());
      case NoSuchFileException missing -> "%s does not exist.".formatted(missing.getFile());
      default -> words + ". Check SOAT_DATA_DIR.";
    };
  }

  static boolean saysDiskIsFull(String words) {
    return DISK_IS_FULL.stream().anyMatch(words::contains);
  }
}
