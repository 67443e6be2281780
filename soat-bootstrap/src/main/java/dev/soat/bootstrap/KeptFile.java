package dev.soat.bootstrap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

/** A file for the server's user alone; it stays that user's, whoever replaces it. */
final class KeptFile {
  private KeptFile() {}

  /** Written beside its place first, so that a crash leaves the old content or the new. */
  static void replace(Path file, String text) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    giveToOwnerOf(file, draft);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    // Only now would the new name survive a power failure.
    try (FileChannel folder = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  /** An administrator may run a command on the files of a server that another user runs. */
  static void giveToOwnerOf(Path existing, Path file) throws IOException {
    if (Files.exists(existing)) {
      UserPrincipal owner = Files.getOwner(existing);
      if (!owner.equals(Files.getOwner(file))) {
        Files.setOwner(file, owner);
      }
    }
  }
}
