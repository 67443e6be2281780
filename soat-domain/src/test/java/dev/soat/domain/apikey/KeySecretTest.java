package dev.soat.domain.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.testing.SequentialIds;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySecretTest {
  private final SequentialIds ids = new SequentialIds();

  @Test
  void a_new_one_is_sk_and_64_hexadecimal_digits_and_never_the_same() {
    Set<String> tokens = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      KeySecret secret = KeySecret.next(ids);
      assertThat(secret.token()).matches("sk_[0-9a-f]{64}");
      assertThat(secret.prefix()).hasSize(8).isEqualTo(secret.token().substring(0, 8));
      tokens.add(secret.token());
    }
    assertThat(tokens).hasSize(1000);
  }

  @Test
  void its_hash_is_sha_256_of_the_whole_token() {
    KeySecret secret = new KeySecret("sk_" + "0".repeat(64));
    assertThat(secret.hash())
        .isEqualTo("0d7f11803834307e0a89dbf3e61485c9aa4e1564ad5c0ff0b4807d4bdc333824");
    assertThat(secret.hasHash(secret.hash())).isTrue();
    assertThat(secret.hasHash(KeySecret.next(ids).hash())).isFalse();
    assertThat(secret.hasHash("")).isFalse();
  }

  @Test
  void it_is_not_shown_by_accident() {
    KeySecret secret = KeySecret.next(ids);
    assertThat(secret.toString()).isEqualTo(secret.prefix() + "***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sk_",
        "sk_000000000000000000000000000000000000000000000000000000000000000",
        "sk_00000000000000000000000000000000000000000000000000000000000000000",
        "SK_0000000000000000000000000000000000000000000000000000000000000000",
        "pk_0000000000000000000000000000000000000000000000000000000000000000",
        "sk_000000000000000000000000000000000000000000000000000000000000000A",
        "sk_000000000000000000000000000000000000000000000000000000000000000g",
        "sk_ 000000000000000000000000000000000000000000000000000000000000000"
      })
  void other_text_is_no_key(String text) {
    assertThat(KeySecret.parse(text)).isEmpty();
    assertThatThrownBy(() -> new KeySecret(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("000");
  }
}
