package dev.soat.application.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.identity.PasswordHasher;
import dev.soat.domain.identity.Role;
import dev.soat.domain.identity.User;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.SoatException;
import dev.soat.testing.ManualInstants;
import dev.soat.testing.SequentialIds;
import dev.soat.testing.memory.InMemoryPasswordHasher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PasswordCheckTest {
  private final ManualInstants clock = ManualInstants.atNoon();
  private final PasswordHasher quick = new InMemoryPasswordHasher();
  private final List<String> checked = new ArrayList<>();
  private final AtomicBoolean busy = new AtomicBoolean();
  private final PasswordHasher hasher =
      new PasswordHasher() {
        @Override
        public String hash(String password) {
          return quick.hash(password);
        }

        @Override
        public boolean matches(String password, String hash) {
          if (busy.get()) {
            throw new SoatException(ErrorCode.TOO_MANY_REQUESTS, "Busy.");
          }
          checked.add(hash);
          return quick.matches(password, hash);
        }
      };
  private final PasswordCheck check =
      new PasswordCheck(hasher, new LoginThrottle(LoginThrottle.Limits.DEFAULT, clock));
  private final User ada =
      new User(
          UserId.next(new SequentialIds()),
          "ada",
          Role.USER,
          quick.hash("the password"),
          0,
          clock.instant(),
          clock.instant());

  @Test
  void whatever_is_wrong_one_hash_is_computed() {
    assertThat(check.isRight("ada", ada, "the password")).isTrue();
    assertThat(check.isRight("ada", ada, "another")).isFalse();
    assertThat(check.isRight("nobody", null, "the password")).isFalse();
    assertThat(check.isRight("nobody", null, "of nobody")).isFalse();
    assertThat(check.isRight("nobody", null, "")).isFalse();
    assertThat(check.isRight("ada", ada, "x".repeat(100_000))).isFalse();
    assertThat(check.isRight("x".repeat(100_000), null, "y")).isFalse();

    assertThat(checked).hasSize(7).allMatch(hash -> hash.contains("$"));
  }

  @Test
  void what_could_not_be_checked_was_no_attempt() {
    busy.set(true);
    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> check.isRight("ada", ada, "the password")).hasMessage("Busy.");
    }
    busy.set(false);
    assertThat(check.isRight("ada", ada, "the password")).isTrue();
  }

  @Test
  void what_is_refused_costs_no_hash() {
    for (int i = 0; i < LoginThrottle.Limits.DEFAULT.free(); i++) {
      check.isRight("ada", ada, "another");
    }
    checked.clear();
    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> check.isRight("ada", ada, "the password"))
          .isInstanceOf(SoatException.class);
    }
    assertThat(checked).isEmpty();
  }
}
