package dev.soat.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The interfaces of the domain that an application hands over. */
final class Ports {
  static final String STORAGE = "dev.soat.domain.Storage";

  private Ports() {}

  /** The ports of the store: all that {@code Storage} gives. */
  static NavigableSet<JavaClass> ofStorage() {
    NavigableSet<JavaClass> ports = sorted();
    Product.get(STORAGE).getMethods().stream()
        .map(JavaMethod::getRawReturnType)
        .forEach(ports::add);
    assertThat(ports)
        .as("ports of the store")
        .hasSizeGreaterThan(5)
        .allMatch(JavaClass::isInterface);
    return ports;
  }

  /** The ports of the store and all others. */
  static NavigableSet<JavaClass> all() {
    NavigableSet<JavaClass> ports = ofStorage();
    Stream.of(
            "dev.soat.domain.llm.ChatModel",
            "dev.soat.domain.provider.ProviderDrivers",
            "dev.soat.domain.identity.PasswordHasher",
            "dev.soat.domain.identity.TokenSigner",
            "dev.soat.domain.secret.SecretCipher",
            "dev.soat.domain.shared.IdGenerator",
            "dev.soat.domain.webhook.WebhookTransport")
        .map(Product::get)
        .forEach(ports::add);
    return ports;
  }

  private static NavigableSet<JavaClass> sorted() {
    return new TreeSet<>(Comparator.comparing(JavaClass::getName));
  }
}
