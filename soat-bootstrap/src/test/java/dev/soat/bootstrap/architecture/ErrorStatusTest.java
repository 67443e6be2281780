package dev.soat.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What kind of refusal gets which status is decided in one place. */
class ErrorStatusTest {
  private static final String CATEGORY = "dev.soat.domain.shared.ErrorCategory";

  @Test
  void one_class_turns_categories_into_statuses() {
    assertThat(Product.get(CATEGORY).isEnum()).isTrue();
    Set<String> users =
        Product.classes().stream()
            .filter(type -> Floor.of(type).orElseThrow() != Floor.DOMAIN)
            .filter(type ->
                type.getDirectDependenciesFromSelf().stream()
                    .anyMatch(use -> use.getTargetClass().getName().equals(CATEGORY)))
            .map(Product::file)
            .map(JavaClass::getName)
            .collect(Collectors.toSet());

    assertThat(users).containsExactly("dev.soat.http.wire.ErrorResponses");
  }
}
