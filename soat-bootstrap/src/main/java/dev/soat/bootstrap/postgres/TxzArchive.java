package dev.soat.bootstrap.postgres;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.tukaani.xz.XZInputStream;

/**
 * A tar archive packed by xz, as far as the PostgreSQL binaries need it: files, folders and
 * symbolic links with names of at most 100 bytes. Anything else in it is an error, not a guess.
 */
final class TxzArchive {
  private static final int BLOCK = 512;
  // The archive's own permissions count, but nobody except the owner ever gets to write.
  private static final int NOT_WRITABLE_BY_OTHERS = 0755;

  private final DataInputStream tar;
  private final Path target;
  private final byte[] buffer = new byte[64 * 1024];

  private TxzArchive(InputStream tar, Path target) {
    this.tar = new DataInputStream(tar);
    this.target = target;
  }

  /** Unpacks below an existing, empty folder. Nothing is written outside it. */
  static void unpack(InputStream packed, Path target) throws IOException {
    try (XZInputStream tar = new XZInputStream(packed)) {
      new TxzArchive(tar, target).unpackEntries();
    }
  }

  private void unpackEntries() throws IOException {
    byte[] header = new byte[BLOCK];
    for (tar.readFully(header); header[0] != 0; tar.readFully(header)) {
      Path entry = inside(target.resolve(text(header, 0, 100)));
      long size = number(header, 124, 12);
      int mode = (int) number(header, 100, 8) & NOT_WRITABLE_BY_OTHERS;
      switch ((char) header[156]) {
        case '5' -> makeFolder(entry, mode);
        case '2' -> makeLink(entry, text(header, 157, 100));
        case '0', '\0' -> makeFile(entry, size, mode);
        default -> throw new IOException("unknown kind of entry in the archive: " + entry);
      }
    }
  }

  private void makeFolder(Path folder, int mode) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, permissions(mode));
  }

  private void makeLink(Path link, String to) throws IOException {
    inside(link.resolveSibling(to));
    makeParent(link);
    Files.createSymbolicLink(link, Path.of(to));
  }

  private void makeFile(Path file, long size, int mode) throws IOException {
    makeParent(file);
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
      for (long left = size; left > 0; ) {
        int count = tar.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (count < 0) {
          throw new EOFException("the archive ends within " + file);
        }
        out.write(buffer, 0, count);
        left -= count;
      }
    }
    Files.setPosixFilePermissions(file, permissions(mode));
    tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
  }

  private void makeParent(Path entry) throws IOException {
    Path parent = entry.getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      makeParent(parent);
      makeFolder(parent, NOT_WRITABLE_BY_OTHERS);
    }
  }

  private Path inside(Path entry) throws IOException {
    Path normal = entry.normalize();
    if (!normal.startsWith(target)) {
      throw new IOException("an entry of the archive points outside it: " + entry);
    }
    return normal;
  }

  private static String text(byte[] header, int start, int length) {
    int end = start;
    while (end < start + length && header[end] != 0) {
      end++;
    }
    return new String(header, start, end - start, StandardCharsets.UTF_8);
  }

  private static long number(byte[] header, int start, int length) throws IOException {
    String digits = text(header, start, length).strip();
    try {
      return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    } catch (NumberFormatException failure) {
      throw new IOException("a number in the archive cannot be read", failure);
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] fromHighestBit = PosixFilePermission.values();
    for (int bit = 0; bit < fromHighestBit.length; bit++) {
      if ((mode >> (fromHighestBit.length - 1 - bit) & 1) == 1) {
        permissions.add(fromHighestBit[bit]);
      }
    }
    return permissions;
  }
}
