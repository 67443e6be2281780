package dev.soat.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Calls to the outside pass one guard, because only the guard can make a client. */
class OutboundHttpTest {
  private static final String GUARD = "dev.soat.llm.http";
  private static final Set<String> OTHER_CLIENTS =
      Set.of(
          "java.net.http.HttpClient",
          "java.net.URLConnection",
          "java.net.HttpURLConnection",
          "javax.net.ssl.HttpsURLConnection",
          "java.net.JarURLConnection",
          "java.net.URL",
          "java.net.Socket",
          "java.nio.channels.SocketChannel");

  private static final Map<String, String> WITHOUT_GUARD = Map.of();

  @Test
  void only_the_guard_makes_a_client() {
    Set<String> makers =
        Product.classes().stream()
            .filter(OutboundHttpTest::makesAClient)
            .map(JavaClass::getPackageName)
            .collect(Collectors.toSet());

    assertThat(makers).containsExactly(GUARD);
  }

  @Test
  void no_other_way_out_is_used() {
    Granted users = new Granted();
    for (JavaClass type : Product.classes()) {
      type.getDirectDependenciesFromSelf().stream()
          .filter(dependency -> OTHER_CLIENTS.contains(dependency.getTargetClass().getName()))
          .forEach(
              dependency ->
                  users.found(Product.file(type).getName(), dependency.getDescription()));
    }
    users.onlyTo(WITHOUT_GUARD);
  }

  private static boolean makesAClient(JavaClass type) {
    return Stream.concat(
            type.getCodeUnitCallsFromSelf().stream(), type.getCodeUnitReferencesFromSelf().stream())
        .map(access -> access.getTarget())
        .anyMatch(
            target ->
                List.of("okhttp3.OkHttpClient", "okhttp3.OkHttpClient$Builder")
                        .contains(target.getOwner().getName())
                    && List.of("<init>", "newBuilder", "build").contains(target.getName()));
  }
}
