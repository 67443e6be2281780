package dev.soat.persistence.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.soat.domain.identity.PasswordHasher;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.SoatException;
import dev.soat.testing.Race;
import dev.soat.testing.contract.PasswordHasherContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class Argon2PasswordHasherTest implements PasswordHasherContract {
  private final Argon2PasswordHasher hasher = new Argon2PasswordHasher(2);

  @Override
  public PasswordHasher hasher() {
    return hasher;
  }

  @Test
  void any_text_is_a_password() {
    for (String password : List.of("", " ", "päss😀wörd", "x".repeat(10_000))) {
      assertThat(hasher.matches(password, hasher.hash(password))).isTrue();
    }
  }

  @Test
  void a_hash_names_its_cost() {
    assertThat(hasher.hash("secret")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }

  @Test
  void a_hash_of_another_cost_still_matches() {
    String old =
        Argon2Function.getInstance(1_024, 1, 1, 32, Argon2.ID)
            .hash("secret".getBytes(StandardCharsets.UTF_8), new byte[16])
            .getResult();
    assertThat(hasher.matches("secret", old)).isTrue();
    assertThat(hasher.matches("Secret", old)).isFalse();
  }

  @Test
  void many_at_once_wait_for_one_another() {
    String hash = hasher.hash("secret");
    assertThat(Race.of(8, number -> hasher.matches("secret", hash))).containsOnly(true);
  }

  @Test
  void when_too_many_wait_the_next_is_told_to_come_back() {
    String hash = hasher.hash("secret");
    Argon2PasswordHasher full = new Argon2PasswordHasher(0, 0);

    assertThatThrownBy(() -> full.matches("secret", hash))
        .isInstanceOfSatisfying(
            SoatException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
              assertThat(refused.meta().get("retry_after")).isPresent();
            });
  }

  @Test
  void who_was_served_makes_room() {
    Argon2PasswordHasher narrow = new Argon2PasswordHasher(1, 0);
    String hash = narrow.hash("secret");

    assertThat(narrow.matches("secret", hash)).isTrue();
    assertThat(narrow.matches("other", hash)).isFalse();
    assertThat(narrow.matches("secret", "no hash")).isFalse();
    assertThat(narrow.matches("secret", hash)).isTrue();
  }
}
