package dev.soat.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.net.http.HttpClient;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Calls to the outside pass one guard, because only the guard can make a client. */
class OutboundHttpTest {
  private static final String GUARD = "dev.soat.llm.http";
  private static final List<Class<?>> OTHER_WAYS_OUT =
      List.of(HttpClient.class, URLConnection.class, Socket.class, SocketChannel.class);

  private static final Set<String> OPENING = Set.of("openStream", "openConnection", "getContent");

  private static final Map<String, String> WITHOUT_GUARD =
      Map.of(
          "dev.soat.bootstrap.demo.DemoWalk", "a client of this very server",
          "dev.soat.bootstrap.demo.Walk", "a client of this very server",
          "dev.soat.bootstrap.postgres.PostgresBinaries", "reads PostgreSQL from its own jar");

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
    Granted guards = new Granted();
    for (JavaClass type : Product.classes()) {
      Granted found = type.getPackageName().equals(GUARD) ? guards : users;
      type.getDirectDependenciesFromSelf().stream()
          .filter(dependency -> isAWayOut(dependency.getTargetClass()))
          .forEach(
              dependency -> found.found(Product.file(type).getName(), dependency.getDescription()));
      type.getMethodCallsFromSelf().stream()
          .filter(call -> call.getTargetOwner().isEquivalentTo(URL.class))
          .filter(call -> OPENING.contains(call.getName()))
          .forEach(call -> found.found(Product.file(type).getName(), call.getDescription()));
    }
    guards.onlyTo(Map.of(GUARD + ".GuardedSockets", "the way out itself"));
    users.onlyTo(WITHOUT_GUARD);
  }

  private static boolean isAWayOut(JavaClass type) {
    return OTHER_WAYS_OUT.stream().anyMatch(type::isAssignableTo);
  }

  private static boolean makesAClient(JavaClass type) {
    return Stream.concat(
            type.getCodeUnitCallsFromSelf().stream(), type.getCodeUnitReferencesFromSelf().stream())
        .map(access -> access.getTarget())
        .anyMatch(target ->
            List.of("okhttp3.OkHttpClient", "okhttp3.OkHttpClient$Builder")
                    .contains(target.getOwner().getName())
                && List.of("<init>", "newBuilder", "build").contains(target.getName()));
  }
}
