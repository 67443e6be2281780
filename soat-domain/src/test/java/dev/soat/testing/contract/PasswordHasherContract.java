package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.identity.PasswordHasher;
import org.junit.jupiter.api.Test;

/** What any {@link PasswordHasher} must do. */
public interface PasswordHasherContract {

  PasswordHasher hasher();

  @Test
  default void a_hash_matches_its_password_and_no_other() {
    String hash = hasher().hash("Admin1234!");
    assertThat(hasher().matches("Admin1234!", hash)).isTrue();
    assertThat(hasher().matches("admin1234!", hash)).isFalse();
    assertThat(hasher().matches("Admin1234! ", hash)).isFalse();
    assertThat(hasher().matches("", hash)).isFalse();
    assertThat(hasher().matches(hash, hash)).isFalse();
  }

  @Test
  default void a_hash_does_not_show_the_password() {
    assertThat(hasher().hash("Admin1234!")).doesNotContain("Admin1234!");
  }

  @Test
  default void the_same_password_has_another_hash_each_time() {
    String first = hasher().hash("Admin1234!");
    String second = hasher().hash("Admin1234!");
    assertThat(first).isNotEqualTo(second);
    assertThat(hasher().matches("Admin1234!", second)).isTrue();
  }

  @Test
  default void the_end_of_a_long_password_counts() {
    String almost = "\u00e9\uD83D\uDE00 ".repeat(50);
    String hash = hasher().hash(almost + "1");
    assertThat(hasher().matches(almost + "1", hash)).isTrue();
    assertThat(hasher().matches(almost + "2", hash)).isFalse();
    assertThat(hasher().matches(almost, hash)).isFalse();
  }

  @Test
  default void text_that_is_no_hash_matches_nothing() {
    for (String text : new String[] {"", "Admin1234!", "$", "$argon2id$", "$argon2id$v=19$m=x"}) {
      assertThat(hasher().matches("Admin1234!", text)).as("'%s'", text).isFalse();
    }
  }
}
