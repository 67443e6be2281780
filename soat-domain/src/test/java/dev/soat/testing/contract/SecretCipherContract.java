package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.secret.SealedFor;
import dev.soat.domain.secret.SealedValue;
import dev.soat.domain.secret.SealingKeyId;
import dev.soat.domain.secret.SecretCipher;
import dev.soat.domain.secret.SecretValue;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link SecretCipher} must do. */
public interface SecretCipherContract {
  /** A cipher with one key. */
  SecretCipher cipher();

  /** A cipher whose current key is another one, and which also has that of {@link #cipher}. */
  SecretCipher successor();

  /** A cipher that has none of these keys. */
  SecretCipher stranger();

  private static SealedFor owner(String id) {
    return new SealedFor("secret", id);
  }

  private SealedValue seal(SealedFor owner, SecretValue value) {
    return cipher().seal(cipher().currentKey(), owner, value).orElseThrow();
  }

  @Test
  default void what_was_sealed_is_opened_as_it_was() {
    for (String text : List.of("", "x", "sk-123 é 😀 {\"a\":[1]}\n", "y".repeat(65_536))) {
      SecretValue value = new SecretValue(text);
      assertThat(cipher().open(owner("1"), seal(owner("1"), value))).contains(value);
    }
  }

  @Test
  default void a_sealed_value_shows_nothing_of_it() {
    SealedValue sealed = seal(owner("1"), new SecretValue("a long and well-known passphrase"));
    assertThat(sealed.toString()).doesNotContain("well-known", "passphrase");
    assertThat(sealed.text()).matches("[A-Za-z0-9+/=]+");
  }

  @Test
  default void the_same_value_never_looks_the_same() {
    SecretValue value = new SecretValue("the same");
    assertThat(IntStream.range(0, 100).mapToObj(i -> seal(owner("1"), value).text()).toList())
        .doesNotHaveDuplicates();
  }

  @Test
  default void it_opens_for_its_owner_alone() {
    SealedValue sealed = seal(owner("1"), new SecretValue("of one"));
    seal(owner("2"), new SecretValue("of another"));
    assertThat(cipher().open(owner("2"), sealed)).isEmpty();
    assertThat(cipher().open(new SealedFor("webhook", "1"), sealed)).isEmpty();
    assertThat(cipher().open(new SealedFor("secret1", "1"), sealed)).isEmpty();
    assertThat(cipher().open(owner("1"), sealed)).isPresent();
  }

  @Test
  default void a_text_that_was_cut_or_changed_does_not_open() {
    SealedValue sealed = seal(owner("1"), new SecretValue("0123456789"));
    String text = sealed.text();
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'A' ? 'B' : 'A';
      String changed = text.substring(0, i) + other + text.substring(i + 1);
      assertThat(cipher().open(owner("1"), new SealedValue(sealed.key(), text.substring(0, i))))
          .as("the first %d characters", i)
          .isEmpty();
      if (text.charAt(i) != '=' && i < text.length() - 4) {
        assertThat(cipher().open(owner("1"), new SealedValue(sealed.key(), changed)))
            .as("character %d changed", i)
            .isEmpty();
      }
    }
    for (String odd : List.of("", "no base64 \u0000", "====", text + text, text + "A")) {
      assertThat(cipher().open(owner("1"), new SealedValue(sealed.key(), odd))).isEmpty();
    }
  }

  @Test
  default void another_key_does_not_open_it() {
    SealedValue sealed = seal(owner("1"), new SecretValue("mine"));
    assertThat(stranger().open(owner("1"), sealed)).isEmpty();
    SealedValue relabelled = new SealedValue(stranger().currentKey(), sealed.text());
    assertThat(stranger().open(owner("1"), relabelled)).isEmpty();
    assertThat(cipher().open(owner("1"), relabelled)).isEmpty();
  }

  @Test
  default void nothing_is_sealed_with_a_key_that_is_not_at_hand() {
    SealingKeyId key = stranger().currentKey();
    assertThat(cipher().seal(key, owner("1"), new SecretValue("x"))).isEmpty();
  }

  @Test
  default void a_successor_opens_the_old_and_seals_with_the_new_or_the_old_key() {
    SecretValue value = new SecretValue("kept through");
    SecretCipher later = successor();
    assertThat(later.currentKey()).isNotEqualTo(cipher().currentKey());
    assertThat(later.open(owner("1"), seal(owner("1"), value))).contains(value);

    SealedValue asBefore = later.seal(cipher().currentKey(), owner("1"), value).orElseThrow();
    assertThat(cipher().open(owner("1"), asBefore)).contains(value);
    SealedValue anew = later.seal(later.currentKey(), owner("1"), value).orElseThrow();
    assertThat(anew.key()).isEqualTo(later.currentKey());
    assertThat(cipher().open(owner("1"), anew)).isEmpty();
  }
}
