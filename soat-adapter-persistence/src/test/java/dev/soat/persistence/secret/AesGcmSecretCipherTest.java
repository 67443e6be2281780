package dev.soat.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.secret.SealedFor;
import dev.soat.domain.secret.SealedValue;
import dev.soat.domain.secret.SecretCipher;
import dev.soat.domain.secret.SecretValue;
import dev.soat.persistence.TestKeys;
import dev.soat.testing.contract.SecretCipherContract;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AesGcmSecretCipherTest implements SecretCipherContract {
  private static final SealedFor OWNER = new SealedFor("secret", "sec_0000000000000001");

  @Override
  public SecretCipher cipher() {
    return TestKeys.cipher();
  }

  @Override
  public SecretCipher successor() {
    return TestKeys.cipher(TestKeys.SECOND, TestKeys.FIRST);
  }

  @Override
  public SecretCipher stranger() {
    return TestKeys.cipher(TestKeys.THIRD);
  }

  private static SealedValue seal(SecretCipher cipher) {
    return cipher.seal(cipher.currentKey(), OWNER, new SecretValue("v")).orElseThrow();
  }

  @Test
  void each_text_has_a_nonce_and_a_tag() {
    byte[] bytes = Base64.getDecoder().decode(seal(cipher()).text());

    assertThat(bytes).hasSize(12 + 1 + 16);
  }

  @Test
  void the_name_of_a_key_is_the_same_everywhere_and_tells_nothing_of_it() {
    String name = cipher().currentKey().value();

    assertThat(name).matches("[0-9a-f]{16}").isEqualTo(TestKeys.cipher().currentKey().value());
    assertThat(TestKeys.FIRST.reveal()).doesNotContain(name.substring(0, 6));
    SecretValue upper = new SecretValue(TestKeys.FIRST.reveal().toUpperCase(Locale.ROOT));
    assertThat(TestKeys.cipher(upper).currentKey().value()).isEqualTo(name);
  }

  @Test
  void a_key_that_was_added_meanwhile_is_found() {
    var keys = new AtomicReference<>(new EncryptionKeys(TestKeys.FIRST, List.of()));
    AesGcmSecretCipher running = new AesGcmSecretCipher(keys::get, new SecureRandom());
    SealedValue old = seal(running);
    SecretCipher next = TestKeys.cipher(TestKeys.SECOND);
    assertThat(running.open(OWNER, seal(next))).isEmpty();

    keys.set(new EncryptionKeys(TestKeys.SECOND, List.of(TestKeys.FIRST)));

    assertThat(running.open(OWNER, seal(next))).isPresent();
    assertThat(running.seal(next.currentKey(), OWNER, new SecretValue("v"))).isPresent();
    assertThat(running.open(OWNER, old)).isPresent();
  }

  @Test
  void keys_are_not_printed() {
    EncryptionKeys keys = new EncryptionKeys(TestKeys.FIRST, List.of(TestKeys.SECOND));

    assertThat(keys.toString())
        .doesNotContain(TestKeys.FIRST.reveal())
        .doesNotContain(TestKeys.SECOND.reveal());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0123", "g123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"})
  void what_is_no_key_is_refused_without_being_quoted(String text) {
    assertThatThrownBy(() -> new EncryptionKeys(new SecretValue(text), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("0123");
  }
}
