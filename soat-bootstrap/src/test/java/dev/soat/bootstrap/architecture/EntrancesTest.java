package dev.soat.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An adapter has a few entrances; nothing else of it is used from outside. */
class EntrancesTest {
  private static final Set<Floor> ADAPTERS = EnumSet.of(Floor.HTTP, Floor.PERSISTENCE, Floor.LLM);

  /** Every entrance, with what it is for. Besides these, every {@code *Routes} of http is one. */
  private static final Map<String, String> ENTRANCES =
      Map.ofEntries(
          Map.entry("dev.soat.http.SoatHttp", "the REST interface as one thing"),
          Map.entry("dev.soat.http.Settings", "what can be set of it"),
          Map.entry("dev.soat.http.wire.RouteGroup", "what all routes are to it"),
          Map.entry("dev.soat.http.wire.TrustedProxies", "whose word on addresses is taken"),
          Map.entry("dev.soat.http.identity.JwtTokens", "signs and reads tokens"),
          Map.entry("dev.soat.http.identity.BootstrapGate", "who may make the first user"),
          Map.entry("dev.soat.http.identity.LoopbackOnly", "the guard of a fresh installation"),
          Map.entry("dev.soat.persistence.JdbiStorage", "the store as one thing"),
          Map.entry("dev.soat.persistence.StorageSettings", "what can be set of it"),
          Map.entry("dev.soat.persistence.secret.AesGcmSecretCipher", "encrypts secrets"),
          Map.entry("dev.soat.persistence.secret.EncryptionKeys", "what they are encrypted with"),
          Map.entry("dev.soat.persistence.secret.KeyRotation", "moves them to another key"),
          Map.entry("dev.soat.persistence.secret.KeyState", "whether the key is the right one"),
          Map.entry("dev.soat.persistence.identity.Argon2PasswordHasher", "hashes passwords"),
          Map.entry("dev.soat.persistence.shared.RandomIds", "makes identifiers"),
          Map.entry("dev.soat.llm.LlmProviders", "all drivers as one thing"),
          Map.entry("dev.soat.llm.LlmSettings", "what can be set of them"),
          Map.entry("dev.soat.llm.webhook.HttpWebhookTransport", "calls receivers of webhooks"),
          Map.entry("dev.soat.llm.http.Deadlines", "how long a model may take"),
          Map.entry("dev.soat.llm.http.Retries", "how often it is asked again"));

  @Test
  void only_entrances_of_an_adapter_are_used_from_outside() {
    Granted entrances = new Granted();
    Set<String> routes = new TreeSet<>();
    for (Dependency dependency : intoAdapters()) {
      String name = Product.file(dependency.getTargetClass()).getName();
      if (name.endsWith("Routes")) {
        routes.add(name);
      } else {
        entrances.found(name, dependency.getDescription());
      }
    }
    assertThat(routes).as("routes that are used").isNotEmpty();

    entrances.onlyTo(ENTRANCES);
  }

  @Test
  void all_routes_are_wired() {
    Set<String> written =
        Product.classes(Floor.HTTP).stream()
            .filter(type -> type.getSimpleName().endsWith("Routes"))
            .filter(type -> !type.getPackageName().endsWith(".wire"))
            .map(JavaClass::getName)
            .collect(Collectors.toSet());
    assertThat(written).isNotEmpty();

    assertThat(intoAdapters().stream().map(dependency -> dependency.getTargetClass().getName()))
        .containsAll(written);
  }

  private static List<Dependency> intoAdapters() {
    List<Dependency> found =
        Product.classes().stream()
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(EntrancesTest::entersAnAdapter)
            .toList();
    assertThat(found).as("uses of adapters from outside").isNotEmpty();
    return found;
  }

  private static boolean entersAnAdapter(Dependency dependency) {
    Floor from = Floor.of(dependency.getOriginClass()).orElseThrow();
    return Floor.of(dependency.getTargetClass())
        .filter(to -> to != from && ADAPTERS.contains(to))
        .isPresent();
  }
}
