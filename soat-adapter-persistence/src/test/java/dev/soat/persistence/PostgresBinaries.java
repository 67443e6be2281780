package dev.soat.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL: those packaged for tests, unpacked once below {@code target}, or
 * others named by the system property {@code test.postgres.bin}.
 */
final class PostgresBinaries {
  private static final String OVERRIDE = "test.postgres.bin";

  private PostgresBinaries() {}

  static Path programs(Path directory) {
    String given = System.getProperty(OVERRIDE);
    if (given != null) {
      return Path.of(given);
    }
    Path unpacked = directory.resolve("binaries");
    if (!Files.exists(unpacked)) {
      unpack(unpacked);
    }
    return unpacked.resolve("bin");
  }

  /** Unpacks beside the target and moves it there, so that half an archive is never used. */
  private static void unpack(Path unpacked) {
    try (InputStream archive = PostgresBinaries.class.getResourceAsStream("/" + archive())) {
      Path fresh = Files.createTempDirectory(unpacked.getParent(), "unpacking");
      try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          unpack(tar, entry, fresh.resolve(entry.getName()));
        }
      }
      Files.move(fresh, unpacked, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new UncheckedIOException("PostgreSQL could not be unpacked", failure);
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path file)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, file);
      boolean executable = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  private static String archive() {
    boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    return "postgres-%s-%s.txz".formatted(mac ? "darwin" : "linux", arm ? "arm_64" : "x86_64");
  }
}
