package dev.soat.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names say what a thing is for; these say nothing. */
class NamesTest {
  private static final Pattern EMPTY_NAME =
      Pattern.compile(".*(Utils?|Helpers?|Manager|Impl)|.*Base(?!Url|[a-z]).*|Abstract.*");
  private static final Set<String> EMPTY_PACKAGES =
      Set.of("model", "service", "dto", "util", "common");

  @Test
  void no_class_has_a_name_that_says_nothing() {
    assertThat(Product.classes())
        .filteredOn(type -> EMPTY_NAME.matcher(type.getSimpleName()).matches())
        .isEmpty();
  }

  @Test
  void no_package_is_named_after_a_technical_role() {
    List<String> names =
        Product.classes().stream()
            .map(JavaClass::getPackageName)
            .distinct()
            .flatMap(name -> Stream.of(name.split("\\.")))
            .distinct()
            .toList();

    assertThat(names).contains("session").doesNotContainAnyElementsOf(EMPTY_PACKAGES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "JsonUtil",
        "JsonUtils",
        "SessionHelper",
        "RowHelpers",
        "PoolManager",
        "StorageImpl",
        "BaseRoutes",
        "RouteBase",
        "JdbiBaseStore",
        "AbstractStore"
      })
  void empty_names_are_recognised(String name) {
    assertThat(name).matches(EMPTY_NAME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Database", "BaseUrls", "Baseline", "Implementation", "Managers"})
  void names_that_only_look_like_them_are_not(String name) {
    assertThat(name).doesNotMatch(EMPTY_NAME);
  }
}
