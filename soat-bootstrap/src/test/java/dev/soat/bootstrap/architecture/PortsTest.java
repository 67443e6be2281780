package dev.soat.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every port has a contract that any adapter can be held to, and a double that keeps it. */
class PortsTest {
  private static final String CONTRACTS = "dev.soat.testing.contract";
  private static final String DOUBLES = "dev.soat.testing";
  private static final List<String> DOUBLE_NAMES = List.of("InMemory", "Scripted", "Sequential");

  /** Ports without a contract in the test-jar, with the reason. */
  private static final Map<String, String> NO_CONTRACT = Map.of();

  @Test
  void every_port_has_a_contract() {
    Set<String> contracts = contracts();
    Granted without = new Granted();
    for (JavaClass port : Ports.all()) {
      if (contracts.stream().noneMatch(name -> isContractOf(port, name))) {
        without.found(port.getSimpleName(), "no " + port.getSimpleName() + "…Contract");
      }
    }
    without.onlyTo(NO_CONTRACT);
  }

  @Test
  void every_contract_is_of_a_port() {
    assertThat(contracts())
        .allSatisfy(name -> assertThat(Ports.all()).anyMatch(port -> isContractOf(port, name)));
  }

  @Test
  void every_port_has_a_double() {
    List<JavaClass> doubles =
        Product.tests().stream()
            .filter(type -> type.getPackageName().startsWith(DOUBLES))
            .filter(type -> DOUBLE_NAMES.stream().anyMatch(type.getSimpleName()::startsWith))
            .toList();
    assertThat(doubles).isNotEmpty();

    assertThat(Ports.all())
        .allSatisfy(port ->
            assertThat(doubles)
                .as("doubles of %s", port.getSimpleName())
                .anyMatch(type -> type.isAssignableTo(port.getName())));
  }

  /**
   * By the double in soat-domain's own tests, and by the tests of each adapter that has the port.
   */
  @Test
  void every_contract_of_the_store_is_run_by_the_double_and_by_the_database() {
    Set<String> ofStorage =
        contracts().stream()
            .filter(name -> Ports.ofStorage().stream().anyMatch(port -> isContractOf(port, name)))
            .collect(Collectors.toSet());
    assertThat(ofStorage).hasSizeGreaterThan(5);

    assertThat(runBy("dev.soat.domain")).containsAll(ofStorage);
    assertThat(runBy("dev.soat.persistence")).containsAll(ofStorage);
  }

  private static boolean isContractOf(JavaClass port, String contract) {
    return contract.matches(port.getSimpleName() + "([A-Z]\\w*)?Contract");
  }

  private static Set<String> contracts() {
    Set<String> contracts =
        Product.tests().stream()
            .filter(type -> type.getPackageName().equals(CONTRACTS))
            .map(JavaClass::getSimpleName)
            .filter(name -> name.endsWith("Contract"))
            .collect(Collectors.toSet());
    assertThat(contracts).as("contracts").isNotEmpty();
    return contracts;
  }

  private static Set<String> runBy(String packageName) {
    return Product.tests().stream()
        .filter(type -> type.getPackageName().startsWith(packageName))
        .filter(type -> !type.isInterface())
        .flatMap(type -> type.getAllRawInterfaces().stream())
        .map(JavaClass::getSimpleName)
        .collect(Collectors.toSet());
  }
}
