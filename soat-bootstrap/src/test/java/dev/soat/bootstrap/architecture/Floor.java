package dev.soat.bootstrap.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A Maven module with code, and the package below which all of it lives. */
enum Floor {
  DOMAIN("soat-domain", "dev.soat.domain"),
  APPLICATION("soat-application", "dev.soat.application"),
  HTTP("soat-adapter-http", "dev.soat.http"),
  PERSISTENCE("soat-adapter-persistence", "dev.soat.persistence"),
  LLM("soat-adapter-llm", "dev.soat.llm"),
  BOOTSTRAP("soat-bootstrap", "dev.soat.bootstrap"),
  DOCS("docs", "dev.soat.docs");

  private static final Path REPOSITORY = repository(Path.of("").toAbsolutePath());

  private final String module;
  private final String rootPackage;

  Floor(String module, String rootPackage) {
    this.module = module;
    this.rootPackage = rootPackage;
  }

  String module() {
    return module;
  }

  String rootPackage() {
    return rootPackage;
  }

  Path folder() {
    return REPOSITORY.resolve(module);
  }

  Path mainSources() {
    return folder().resolve("src/main/java");
  }

  static Path repositoryFile(String path) {
    return REPOSITORY.resolve(path);
  }

  /** The floor a class stands on; empty for a class of a library. */
  static Optional<Floor> of(JavaClass type) {
    return Stream.of(values()).filter(floor -> floor.holds(type.getPackageName())).findFirst();
  }

  /** The room a class is in: the package after the floor's; empty for what is in no room. */
  String room(JavaClass type) {
    String inside = type.getPackageName().substring(rootPackage.length());
    return inside.isEmpty() ? "" : inside.substring(1).split("\\.", 2)[0];
  }

  private boolean holds(String packageName) {
    return packageName.equals(rootPackage) || packageName.startsWith(rootPackage + ".");
  }

  private static Path repository(Path start) {
    Path folder = start;
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("No repository above " + start);
      }
    }
    return folder;
  }
}
