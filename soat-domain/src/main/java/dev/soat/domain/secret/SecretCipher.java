package dev.soat.domain.secret;

import java.util.Optional;

/**
 * Seals values, so that whoever reads the disk or the database learns nothing and can change
 * nothing unnoticed. It knows one or more keys; which of them a store seals with is for the store
 * to say, because all its users have to agree on it. Safe for use by many threads.
 */
public interface SecretCipher {
  /** The key this cipher was told to use; a store that has none yet takes this one. */
  SealingKeyId currentKey();

  /**
   * Seals a value for one owner. Sealing the same value again gives another text.
   *
   * @return empty when the key is not at hand
   */
  Optional<SealedValue> seal(SealingKeyId key, SealedFor owner, SecretValue value);

  /**
   * What was sealed.
   *
   * @return empty when the key is not at hand, and when the text was changed, cut, or sealed for
   *     another owner
   */
  Optional<SecretValue> open(SealedFor owner, SealedValue sealed);
}
