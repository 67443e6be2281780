package dev.soat.bootstrap;

import java.util.Optional;

/** Which release this is, as the build wrote it into the jar. */
final class Version {
  private Version() {}

  static String current() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
