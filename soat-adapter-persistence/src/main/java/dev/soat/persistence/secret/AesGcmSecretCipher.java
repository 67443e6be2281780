package dev.soat.persistence.secret;

import dev.soat.domain.secret.SealedFor;
import dev.soat.domain.secret.SealedValue;
import dev.soat.domain.secret.SealingKeyId;
import dev.soat.domain.secret.SecretCipher;
import dev.soat.domain.secret.SecretValue;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-256 in Galois/counter mode. Every text has a nonce of its own, 12 bytes by chance; key, kind
 * and id of the owner are authenticated with it. When a text names a key that is not known, the
 * keys are read once more: another process may have added one.
 */
public final class AesGcmSecretCipher implements SecretCipher {
  private static final String FORMAT = "soat-seal-1";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Supplier<EncryptionKeys> source;
  private final RandomGenerator chance;
  private volatile KeyRing ring;

  /**
   * A cipher with the keys that {@code source} gives now, or later when one is missing.
   *
   * @param chance a cryptographically secure source; nonces come from it
   */
  public AesGcmSecretCipher(Supplier<EncryptionKeys> source, RandomGenerator chance) {
    this.source = source;
    this.chance = chance;
    this.ring = new KeyRing(source.get());
  }

  @Override
  public SealingKeyId currentKey() {
    return ring.current();
  }

  @Override
  public Optional<SealedValue> seal(SealingKeyId key, SealedFor owner, SecretValue value) {
    SecretKeySpec found = find(key);
    return found == null ? Optional.empty() : Optional.of(seal(key, found, owner, value));
  }

  private SealedValue seal(
      SealingKeyId key, SecretKeySpec found, SealedFor owner, SecretValue value) {
    byte[] nonce = new byte[NONCE_BYTES];
    chance.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, found, nonce, context(key, owner));
      byte[] plain = value.reveal().getBytes(StandardCharsets.UTF_8);
      byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(plain.length));
      cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
      return new SealedValue(key, Base64.getEncoder().encodeToString(sealed));
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new IllegalStateException("AES-GCM cannot be used", everyPlatformHasIt);
    }
  }

  @Override
  public Optional<SecretValue> open(SealedFor owner, SealedValue sealed) {
    SecretKeySpec found = find(sealed.key());
    return found == null ? Optional.empty() : open(found, owner, sealed);
  }

  private static Optional<SecretValue> open(
      SecretKeySpec key, SealedFor owner, SealedValue sealed) {
    byte[] bytes = bytes(sealed.text());
    if (bytes.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      return Optional.empty();
    }
    try {
      byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, context(sealed.key(), owner));
      byte[] plain = cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
      return Optional.of(new SecretValue(new String(plain, StandardCharsets.UTF_8)));
    } catch (AEADBadTagException changedOrNotOurs) {
      return Optional.empty();
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new IllegalStateException("AES-GCM cannot be used", everyPlatformHasIt);
    }
  }

  private static byte[] bytes(String text) {
    try {
      // The decoder would make up for padding that was cut.
      return text.length() % 4 == 0 ? Base64.getDecoder().decode(text) : new byte[0];
    } catch (IllegalArgumentException noBase64) {
      return new byte[0];
    }
  }

  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, byte[] context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context);
    return cipher;
  }

  /** None of the parts can hold the character between them. */
  private static byte[] context(SealingKeyId key, SealedFor owner) {
    return String.join("\0", FORMAT, key.value(), owner.kind(), owner.id())
        .getBytes(StandardCharsets.UTF_8);
  }

  private @Nullable SecretKeySpec find(SealingKeyId key) {
    SecretKeySpec known = ring.find(key);
    if (known != null) {
      return known;
    }
    KeyRing readAgain = new KeyRing(source.get());
    ring = readAgain;
    return readAgain.find(key);
  }
}
