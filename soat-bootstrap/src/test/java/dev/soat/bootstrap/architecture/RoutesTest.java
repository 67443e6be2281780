package dev.soat.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A route reads, calls the application and writes; it never goes round the application. */
class RoutesTest {

  @Test
  void routes_call_the_application_and_never_a_port() {
    Set<String> ports =
        Ports.all().stream().map(JavaClass::getName).collect(Collectors.toCollection(TreeSet::new));
    ports.add(Ports.STORAGE);
    assertThat(uses(Product.classes(Floor.APPLICATION), ports)).as("uses of ports").isNotEmpty();

    assertThat(uses(routes(), ports)).isEmpty();
  }

  @Test
  void every_group_of_routes_calls_the_application() {
    assertThat(routes())
        .filteredOn(type -> Product.file(type).equals(type))
        .allSatisfy(type ->
            assertThat(type.getDirectDependenciesFromSelf())
                .anyMatch(dependency ->
                    Floor.of(dependency.getTargetClass())
                        .filter(Floor.APPLICATION::equals)
                        .isPresent()));
  }

  /** The rooms' routes with their nested classes; {@code wire} holds the machinery, not routes. */
  private static List<JavaClass> routes() {
    List<JavaClass> routes =
        Product.classes(Floor.HTTP).stream()
            .filter(type -> Product.file(type).getSimpleName().endsWith("Routes"))
            .filter(type -> !Floor.HTTP.room(type).equals("wire"))
            .toList();
    assertThat(routes).as("routes").isNotEmpty();
    return routes;
  }

  private static List<String> uses(List<JavaClass> classes, Set<String> targets) {
    return classes.stream()
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(dependency -> targets.contains(dependency.getTargetClass().getName()))
        .map(Dependency::getDescription)
        .toList();
  }
}
