package dev.soat.bootstrap.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;

/** A kind of machine the packaged PostgreSQL runs on, and the archive made for it. */
enum PostgresPlatform {
  LINUX_AMD64("linux", "amd64", "postgres-linux-x86_64.txz", "/lib64/ld-linux-x86-64.so.2"),
  LINUX_ARM64("linux", "arm64", "postgres-linux-arm_64.txz", "/lib/ld-linux-aarch64.so.1"),
  DARWIN_AMD64("darwin", "amd64", "postgres-darwin-x86_64.txz", "/usr/lib/dyld"),
  DARWIN_ARM64("darwin", "arm64", "postgres-darwin-arm_64.txz", "/usr/lib/dyld");

  private static final String ELSEWHERE = " Set DATABASE_URL to a PostgreSQL server instead.";

  private final String system;
  private final String processor;
  private final String archive;
  private final Path loader;

  PostgresPlatform(String system, String processor, String archive, String loader) {
    this.system = system;
    this.processor = processor;
    this.archive = archive;
    this.loader = Path.of(loader);
  }

  static PostgresPlatform current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"), Files::exists);
  }

  static PostgresPlatform of(String osName, String osArch, Predicate<Path> exists) {
    String system = system(osName);
    String processor = processor(osArch);
    PostgresPlatform platform =
        Arrays.stream(values())
            .filter(each -> each.system.equals(system) && each.processor.equals(processor))
            .findFirst()
            .orElseThrow(() ->
                new PostgresStartException(
                    "The embedded PostgreSQL runs on Linux and macOS (amd64, arm64), not on %s %s."
                            .formatted(osName, osArch)
                        + ELSEWHERE));
    if (!exists.test(platform.loader)) {
      throw new PostgresStartException(
          """
          The embedded PostgreSQL needs the GNU C library, which this system does \
          not have (%s is missing; Alpine and other musl systems are like that).\
          """
                  .formatted(platform.loader)
              + ELSEWHERE);
    }
    return platform;
  }

  /** The name of the archive among the resources of the packaged binaries. */
  String archive() {
    return archive;
  }

  /**
   * How PostgreSQL makes a whole cluster durable after a crash. Linux can flush a file system in
   * one call, which is several times faster than a thousand files one by one.
   */
  String syncMethod() {
    return system.equals("linux") ? "syncfs" : "fsync";
  }

  private static String system(String osName) {
    String name = osName.toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : name;
  }

  private static String processor(String osArch) {
    return switch (osArch.toLowerCase(Locale.ROOT)) {
      case "x86_64", "amd64" -> "amd64";
      case "aarch64", "arm64" -> "arm64";
      case String other -> other;
    };
  }
}
