package dev.soat.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Which room may use which. The root package of a floor is in no room: in the domain it holds
 * {@code Storage}, which knows all ports and which {@code generation} and {@code session} know.
 */
class RoomArrowsTest {
  private static final String ROOT = "";

  /** Every arrow of the domain. All rooms may use {@code shared} besides. */
  private static final SortedMap<String, Set<String>> DOMAIN =
      new TreeMap<>(
          Map.ofEntries(
              room("shared"),
              room("identity"),
              // Policies are attached to users.
              room("policy", "identity"),
              room("apikey", "identity", "policy", "project"),
              // An entry names who did it and in which project.
              room("audit", "identity", "project"),
              room("llm"),
              room("document"),
              room("actor"),
              room("trace"),
              // A list takes the rows its reader may see.
              room("project", "policy"),
              // What happened, happened in a project.
              room("event", "project"),
              room("secret", "policy", "project"),
              room("webhook", "event", "policy", "project", "secret"),
              room("provider", "llm", "policy", "project", "secret"),
              room("agent", "policy", "project", "provider", "secret"),
              // A transcript is what a model is shown; a message names its author and its agent.
              room("conversation", "actor", "agent", "document", "llm", "project"),
              // A reply is stored as a message with its document.
              room(
                  "generation",
                  "agent",
                  "conversation",
                  "document",
                  "llm",
                  "policy",
                  "project",
                  "provider",
                  "trace"),
              // A turn stores a message with its document and the note of who asked, its reply
              // names
              // the trace and may be heard while the model makes it.
              room(
                  "session",
                  "actor",
                  "agent",
                  "audit",
                  "conversation",
                  "document",
                  "event",
                  "generation",
                  "llm",
                  "policy",
                  "project",
                  "trace")));

  /** Rooms of other floors that use each other, with the reason. */
  private static final Map<Floor, Map<String, String>> CYCLES =
      Map.of(
          Floor.PERSISTENCE,
          Map.of(
              "conversation", "to remove one is to end its generations, in the same transaction",
              "generation", "to settle one is to append its message, in the same statement"));

  @Test
  void rooms_of_the_domain_use_what_the_table_says_no_more_and_no_less() {
    SortedMap<String, NavigableSet<String>> arrows = arrows(Floor.DOMAIN);
    assertThat(arrows.keySet()).as("rooms").isEqualTo(DOMAIN.keySet());
    arrows.values().forEach(targets -> targets.remove("shared"));

    assertThat(arrows).isEqualTo(DOMAIN);
  }

  @Test
  void only_the_entrances_to_a_turn_know_the_whole_store() {
    List<String> users =
        Product.classes(Floor.DOMAIN).stream()
            .filter(type -> !Floor.DOMAIN.room(type).equals(ROOT))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(dependency -> isInRoot(dependency.getTargetClass()))
            .map(dependency -> Floor.DOMAIN.room(dependency.getOriginClass()))
            .distinct()
            .sorted()
            .toList();

    assertThat(users).containsExactly("generation", "session");
  }

  @Test
  void the_table_has_no_cycle() {
    assertThat(cycle(DOMAIN)).isEmpty();
    assertThat(
            cycle(
                Map.of(
                    "a", Set.of("b"), "b", Set.of("c"), "c", Set.of("a", "x"), "y", Set.of("a"))))
        .as("a cycle is found where there is one")
        .containsExactly("a", "b", "c");
  }

  @ParameterizedTest
  @EnumSource(names = {"APPLICATION", "HTTP", "PERSISTENCE", "LLM", "BOOTSTRAP"})
  void rooms_of_the_other_floors_have_no_cycle(Floor floor) {
    SortedMap<String, NavigableSet<String>> arrows = arrows(floor);
    assertThat(arrows).as("rooms").hasSizeGreaterThan(1);

    Granted cycles = new Granted();
    cycle(arrows).forEach(room -> cycles.found(room, "uses " + arrows.get(room)));
    cycles.onlyTo(CYCLES.getOrDefault(floor, Map.of()));
  }

  private static Map.Entry<String, Set<String>> room(String name, String... uses) {
    return Map.entry(name, Set.of(uses));
  }

  private static boolean isInRoot(JavaClass type) {
    return Floor.of(type).filter(floor -> floor.room(type).equals(ROOT)).isPresent();
  }

  /** What the rooms of a floor use, each other and not themselves. */
  private static SortedMap<String, NavigableSet<String>> arrows(Floor floor) {
    SortedMap<String, NavigableSet<String>> arrows = new TreeMap<>();
    for (JavaClass type : Product.classes(floor)) {
      NavigableSet<String> targets =
          arrows.computeIfAbsent(floor.room(type), room -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(Dependency::getTargetClass)
          .filter(target -> Floor.of(target).filter(floor::equals).isPresent())
          .map(floor::room)
          .filter(room -> !room.equals(floor.room(type)))
          .filter(room -> !room.equals(ROOT))
          .forEach(targets::add);
    }
    arrows.remove(ROOT);
    return arrows;
  }

  /** The rooms that can be left and come back to. */
  private static NavigableSet<String> cycle(Map<String, ? extends Set<String>> arrows) {
    NavigableSet<String> found = new TreeSet<>();
    for (String room : arrows.keySet()) {
      Set<String> reached = new TreeSet<>();
      Deque<String> next = new ArrayDeque<>(arrows.get(room));
      while (!next.isEmpty()) {
        String target = next.pop();
        if (reached.add(target) && arrows.containsKey(target)) {
          next.addAll(arrows.get(target));
        }
      }
      if (reached.contains(room)) {
        found.add(room);
      }
    }
    return found;
  }
}
