package dev.soat.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The product's classes as Maven compiled them, of all modules. */
final class Product {
  private static final JavaClasses MAIN = imported("target/classes");

  private Product() {}

  /** All of the product, without tests. */
  static List<JavaClass> classes() {
    assertThat(MAIN).as("classes of the product").isNotEmpty();
    return MAIN.stream().filter(type -> Floor.of(type).isPresent()).toList();
  }

  /** Those of one module, of which there is at least one. */
  static List<JavaClass> classes(Floor floor) {
    List<JavaClass> found =
        classes().stream().filter(type -> Floor.of(type).orElseThrow() == floor).toList();
    assertThat(found).as("classes of %s", floor.module()).isNotEmpty();
    return found;
  }

  static JavaClass get(String name) {
    return MAIN.get(name);
  }

  /** The classes of all modules' tests: fixtures, contracts, and what runs them. */
  static JavaClasses tests() {
    return Tests.ALL;
  }

  /** The class written in a file of its own that this class is part of. */
  static JavaClass file(JavaClass type) {
    JavaClass outer = type;
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    return outer;
  }

  private static JavaClasses imported(String folder) {
    List<Path> folders =
        Stream.of(Floor.values())
            .map(floor -> floor.folder().resolve(folder))
            .filter(Files::exists)
            .toList();
    return new ClassFileImporter().importPaths(folders);
  }

  /** Read only by the rules that need them. */
  private static final class Tests {
    private static final JavaClasses ALL = imported("target/test-classes");
  }
}
