package dev.soat.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.shared.EgressPolicy;
import dev.soat.domain.shared.EgressPolicy.Endpoint;
import dev.soat.domain.shared.EgressPolicy.Mode;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EgressConfigTest {

  @Test
  void private_networks_are_open_to_an_embedded_server_and_to_no_other() {
    assertThat(read(true, Map.of()).policy()).isEqualTo(new EgressPolicy(Mode.PRIVATE));
    assertThat(read(false, Map.of()).policy()).isEqualTo(new EgressPolicy(Mode.PUBLIC));
  }

  @Test
  void what_is_said_comes_before_what_is_usual() {
    assertThat(read(true, Map.of("SOAT_EGRESS", "public")).policy().mode()).isEqualTo(Mode.PUBLIC);
    assertThat(read(false, Map.of("SOAT_EGRESS", "Private")).policy().mode())
        .isEqualTo(Mode.PRIVATE);
  }

  @Test
  void single_endpoints_are_opened() {
    EgressConfig config =
        read(false, Map.of("SOAT_EGRESS_ALLOW", "localhost:11434, [::1]:80 ,10.0.0.7:443"));

    assertThat(config.policy().exceptions())
        .isEqualTo(
            Set.of(
                new Endpoint("localhost", 11434),
                new Endpoint("::1", 80),
                new Endpoint("10.0.0.7", 443)));
  }

  @Test
  void a_proxy_is_used_when_one_is_named() {
    assertThat(read(true, Map.of()).proxy()).isEmpty();
    assertThat(read(true, Map.of("SOAT_HTTP_PROXY", "proxy:3128")).proxy())
        .contains(new Endpoint("proxy", 3128));
  }

  private static EgressConfig read(boolean embedded, Map<String, String> variables) {
    return EgressConfig.read(new Environment(variables), embedded);
  }
}
