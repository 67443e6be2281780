package dev.soat.http.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.shared.SoatException;
import dev.soat.http.wire.RequestHead;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BootstrapGateTest {
  private static final String TOKEN = "bootstrap_0123456789abcdef";
  private static final BootstrapGate GATE = new BootstrapGate(Optional.of(TOKEN));

  private record Head(boolean isFromLoopback, Map<String, String> headers) implements RequestHead {
    @Override
    public @Nullable String header(String name) {
      return headers.get(name);
    }

    @Override
    public List<String> headerNames() {
      return List.copyOf(headers.keySet());
    }

    @Override
    public @Nullable String host() {
      return headers.get("Host");
    }
  }

  private static void isShut(BootstrapGate gate, RequestHead head, @Nullable String token) {
    assertThatThrownBy(() -> gate.check(head, token))
        .isInstanceOf(SoatException.class)
        .hasMessageContaining("bootstrap_token")
        .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain(TOKEN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:5047", "127.0.0.1", "[::1]:5047"})
  void a_program_on_this_machine_passes(String host) {
    Head head = new Head(true, Map.of("Host", host));

    assertThatCode(() -> GATE.check(head, null)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example:5047", "localhost.evil.example", "10.0.0.5", ""})
  void a_name_that_was_bent_to_this_machine_does_not(String host) {
    isShut(GATE, new Head(true, Map.of("Host", host)), null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", "http://localhost:5047"})
  void a_web_page_does_not(String origin) {
    isShut(GATE, new Head(true, Map.of("Host", "localhost", "Origin", origin)), null);
  }

  @Test
  void another_machine_passes_with_the_token_only() {
    Head head = new Head(false, Map.of("Host", "localhost"));

    isShut(GATE, head, null);
    isShut(GATE, head, TOKEN + "x");
    isShut(new BootstrapGate(Optional.empty()), head, TOKEN);
    assertThatCode(() -> GATE.check(head, TOKEN)).doesNotThrowAnyException();
  }
}
