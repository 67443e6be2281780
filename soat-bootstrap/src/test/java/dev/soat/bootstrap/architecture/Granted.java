package dev.soat.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What breaks a rule, by the name of who does. Only those may whom a table names with a reason, and
 * the table names nobody who does not: a leave that is no longer needed is taken away.
 */
final class Granted {
  private static final int SHOWN = 3;

  private final SortedMap<String, List<String>> breaches = new TreeMap<>();

  void found(String who, String what) {
    List<String> known = breaches.computeIfAbsent(who, name -> new ArrayList<>());
    if (known.size() < SHOWN) {
      known.add(what);
    }
  }

  /** Fails for everybody who is found and not named, or named and not found. */
  void onlyTo(Map<String, String> reasons) {
    assertThat(reasons).allSatisfy((who, reason) -> assertThat(reason).as(who).isNotBlank());
    SortedMap<String, List<String>> unnamed = new TreeMap<>(breaches);
    unnamed.keySet().removeAll(reasons.keySet());
    assertThat(unnamed).as("who breaks the rule, and where").isEmpty();
    assertThat(new TreeSet<>(reasons.keySet()))
        .as("exceptions that nobody needs any more")
        .isEqualTo(breaches.keySet());
  }

  void toNobody() {
    onlyTo(Map.of());
  }
}
