package dev.soat.bootstrap.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The programs of PostgreSQL, unpacked into a folder named after the content of their archive.
 *
 * @param directory the unpacked folder
 * @param version the version the programs print, such as {@code 18.6}
 */
record PostgresBinaries(Path directory, String version) {
  private static final Logger LOGGER = LoggerFactory.getLogger(PostgresBinaries.class);
  private static final String PREFIX = "binaries-";
  private static final String UNPACKING = "unpacking-";
  private static final String CONTENT_FILE = "unpacked.txt";
  private static final Duration VERSION_LIMIT = Duration.ofSeconds(20);

  /** Uses the folder of an earlier start where it is complete, else unpacks anew. */
  static PostgresBinaries below(Path parent, PostgresPlatform platform) {
    try {
      URL archive = PostgresBinaries.class.getClassLoader().getResource(platform.archive());
      if (archive == null) {
        throw new PostgresStartException(
            """
            This build of the server carries no PostgreSQL for this machine (%s). \
            Set DATABASE_URL to a PostgreSQL server, or use the build for this \
            machine.\
            """
                .formatted(platform.archive()));
      }
      Path directory = parent.resolve(PREFIX + fingerprint(archive));
      Optional<Content> intact = Content.intactIn(directory);
      Content content = intact.isPresent() ? intact.get() : unpack(archive, directory);
      return new PostgresBinaries(directory, content.version());
    } catch (IOException failure) {
      throw PostgresStartException.of("unpack PostgreSQL below " + parent, failure);
    }
  }

  Path program(String name) {
    return directory.resolve("bin").resolve(name);
  }

  String majorVersion() {
    return version.split("\\.", -1)[0];
  }

  /** Removes what earlier versions and broken-off starts left beside this folder. */
  void removeOthers() {
    try (Stream<Path> siblings = Files.list(directory.resolveSibling("."))) {
      for (Path sibling : siblings.map(Path::normalize).toList()) {
        String name = sibling.getFileName().toString();
        boolean made = name.startsWith(PREFIX) || name.startsWith(UNPACKING);
        if (made && !sibling.equals(directory)) {
          PrivateFiles.deleteTree(sibling);
        }
      }
    } catch (IOException failure) {
      LOGGER.debug("Could not remove unpacked binaries that are no longer used", failure);
    }
  }

  private static Content unpack(URL archive, Path directory) throws IOException {
    LOGGER.info("Unpacking PostgreSQL to {}", directory);
    Path unpacking = Files.createTempDirectory(directory.getParent(), UNPACKING);
    try {
      try (InputStream packed = archive.openStream()) {
        TxzArchive.unpack(packed, unpacking);
      }
      Content content = Content.of(unpacking, versionPrintedBy(unpacking));
      Files.writeString(unpacking.resolve(CONTENT_FILE), content.text());
      Files.setPosixFilePermissions(unpacking, PosixFilePermissions.fromString("rwxr-xr-x"));
      if (Files.exists(directory)) {
        PrivateFiles.deleteTree(directory);
      }
      Files.move(unpacking, directory, StandardCopyOption.ATOMIC_MOVE);
      return content;
    } catch (IOException | RuntimeException failure) {
      removeAfter(failure, unpacking);
      throw failure;
    }
  }

  private static void removeAfter(Exception failure, Path unpacking) {
    try {
      PrivateFiles.deleteTree(unpacking);
    } catch (IOException alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
  }

  private static String versionPrintedBy(Path directory) {
    Path postgres = directory.resolve("bin").resolve("postgres");
    ShortCommand.Result result =
        ShortCommand.run(List.of(postgres.toString(), "--version"), directory, VERSION_LIMIT);
    String[] words = result.output().strip().split(" ", -1);
    if (!result.succeeded() || words.length < 3) {
      throw new PostgresStartException(
          """
          The unpacked PostgreSQL does not run on this machine (%s). If %s is on a \
          file system mounted noexec, set SOAT_DATA_DIR to another folder; else \
          set DATABASE_URL to a PostgreSQL server.\
          """
              .formatted(result.output().strip(), directory.getParent()));
    }
    return words[2];
  }

  private static String fingerprint(URL archive) throws IOException {
    URLConnection connection = archive.openConnection();
    connection.setUseCaches(false);
    // The jar's directory already knows the checksum: a warm start need not read the archive.
    if (connection instanceof JarURLConnection jar) {
      try (var file = jar.getJarFile()) {
        return Long.toHexString(file.getEntry(jar.getEntryName()).getCrc());
      }
    }
    CRC32 checksum = new CRC32();
    try (InputStream in = new CheckedInputStream(connection.getInputStream(), checksum)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return Long.toHexString(checksum.getValue());
  }

  /**
   * What was unpacked. Comparing it with what lies on disk finds a folder that lost files, to a
   * power failure for example, before the database stumbles over it.
   */
  private record Content(String version, long files, long bytes) {
    static Content of(Path directory, String version) throws IOException {
      LongAdder files = new LongAdder();
      LongAdder bytes = new LongAdder();
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (!file.endsWith(CONTENT_FILE)) {
                files.increment();
                bytes.add(attributes.size());
              }
              return FileVisitResult.CONTINUE;
            }
          });
      return new Content(version, files.sum(), bytes.sum());
    }

    /** Nothing where the folder is absent or is not what was unpacked. */
    static Optional<Content> intactIn(Path directory) throws IOException {
      Path record = directory.resolve(CONTENT_FILE);
      if (!Files.exists(record)) {
        return Optional.empty();
      }
      String text = Files.readString(record);
      return Optional.of(of(directory, text.split(" ", -1)[0]))
          .filter(it -> it.text().equals(text));
    }

    String text() {
      return version + " " + files + " " + bytes + "\n";
    }
  }
}
