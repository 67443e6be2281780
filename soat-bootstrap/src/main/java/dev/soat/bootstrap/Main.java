package dev.soat.bootstrap;

import java.util.Optional;

/** The program's entrance. */
public final class Main {
  private Main() {}

  /** Prints the version. */
  public static void main(String[] arguments) {
    var version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion());
    System.out.println("SOAT " + version.orElse("development"));
  }
}
