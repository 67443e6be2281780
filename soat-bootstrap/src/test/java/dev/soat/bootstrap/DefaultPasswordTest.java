package dev.soat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DefaultPasswordTest {
  private final AtomicBoolean stored = new AtomicBoolean(true);
  private final AtomicInteger asked = new AtomicInteger();
  private final DefaultPassword password =
      new DefaultPassword(() -> {
        asked.incrementAndGet();
        return stored.get();
      });

  @Test
  void a_replaced_password_is_noticed_and_not_asked_for_again() {
    assertThat(password.getAsBoolean()).isTrue();
    stored.set(false);
    while (password.getAsBoolean()) {
      Thread.onSpinWait();
    }
    int until = asked.get();
    stored.set(true);
    for (int i = 0; i < 1_000; i++) {
      assertThat(password.getAsBoolean()).isFalse();
    }
    assertThat(asked).hasValue(until);
  }

  @Test
  void not_every_request_looks_it_up() {
    for (int i = 0; i < 100; i++) {
      password.getAsBoolean();
    }
    assertThat(asked.get()).isLessThan(100);
  }
}
