package dev.soat.bootstrap.architecture;

import static dev.soat.bootstrap.architecture.Floor.APPLICATION;
import static dev.soat.bootstrap.architecture.Floor.BOOTSTRAP;
import static dev.soat.bootstrap.architecture.Floor.DOCS;
import static dev.soat.bootstrap.architecture.Floor.DOMAIN;
import static dev.soat.bootstrap.architecture.Floor.HTTP;
import static dev.soat.bootstrap.architecture.Floor.LLM;
import static dev.soat.bootstrap.architecture.Floor.PERSISTENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Who may use whom, as docs/architecture.md draws it: these arrows and no others. */
class ModuleArrowsTest {
  private static final Map<Floor, Set<Floor>> ARROWS =
      Map.of(
          DOMAIN, Set.of(),
          APPLICATION, Set.of(DOMAIN),
          HTTP, Set.of(DOMAIN, APPLICATION),
          PERSISTENCE, Set.of(DOMAIN),
          LLM, Set.of(DOMAIN),
          BOOTSTRAP, Set.of(DOMAIN, APPLICATION, HTTP, PERSISTENCE, LLM),
          DOCS, Set.of(DOMAIN));

  @ParameterizedTest
  @EnumSource
  void classes_use_the_modules_their_own_may_use_and_no_others(Floor floor) {
    Map<Floor, Set<String>> used = new EnumMap<>(Floor.class);
    for (JavaClass type : Product.classes(floor)) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        Floor.of(dependency.getTargetClass())
            .filter(target -> target != floor)
            .ifPresent(target ->
                used.computeIfAbsent(target, key -> new TreeSet<>())
                    .add(dependency.getDescription()));
      }
    }
    Set<Floor> allowed = ARROWS.get(floor);

    assertThat(allowed).as("arrows nobody uses").isSubsetOf(used.keySet());
    used.keySet().removeAll(allowed);
    assertThat(used).as("arrows that are not drawn").isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void poms_declare_the_same_arrows(Floor floor) throws Exception {
    Set<String> allowed = ARROWS.get(floor).stream().map(Floor::module).collect(Collectors.toSet());

    assertThat(declared(floor)).isEqualTo(allowed);
  }

  @Test
  void every_module_is_a_floor() throws Exception {
    Document pom = document(Floor.repositoryFile("pom.xml").toString());
    Set<String> modules = new TreeSet<>();
    elements(pom.getElementsByTagName("module"))
        .forEach(module -> modules.add(module.getTextContent().strip()));

    assertThat(modules)
        .isEqualTo(Stream.of(Floor.values()).map(Floor::module).collect(Collectors.toSet()));
    assertThat(ARROWS.keySet()).isEqualTo(EnumSet.allOf(Floor.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"java.sql", "org.jdbi", "io.javalin", "okhttp3", "com.fasterxml", "com.auth0"})
  void the_core_touches_no_technology(String technology) {
    List<String> adapters = users(technology, HTTP, PERSISTENCE, LLM);
    assertThat(adapters).as("adapters that use %s", technology).isNotEmpty();

    assertThat(users(technology, DOMAIN, APPLICATION)).isEmpty();
  }

  private static List<String> users(String packageName, Floor... floors) {
    return Stream.of(floors)
        .flatMap(floor -> Product.classes(floor).stream())
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(dependency ->
            (dependency.getTargetClass().getPackageName() + ".").startsWith(packageName + "."))
        .map(Dependency::getDescription)
        .toList();
  }

  /** The product's own modules that a module needs outside its tests. */
  private static Set<String> declared(Floor floor) throws Exception {
    Document pom = document(floor.folder().resolve("pom.xml").toString());
    Set<String> modules = new TreeSet<>();
    for (Element dependency : elements(pom.getElementsByTagName("dependency"))) {
      if (text(dependency, "groupId").equals("dev.soat")
          && !text(dependency, "scope").equals("test")) {
        modules.add(text(dependency, "artifactId"));
      }
    }
    return modules;
  }

  private static Document document(String file) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file);
  }

  private static String text(Element element, String child) {
    NodeList found = element.getElementsByTagName(child);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
  }

  private static List<Element> elements(NodeList nodes) {
    return Stream.iterate(0, i -> i + 1)
        .limit(nodes.getLength())
        .map(i -> (Element) nodes.item(i))
        .toList();
  }
}
