package dev.soat.testing.memory;

import dev.soat.domain.secret.SealedFor;
import dev.soat.domain.secret.SealedValue;
import dev.soat.domain.secret.SealingKeyId;
import dev.soat.domain.secret.SecretCipher;
import dev.soat.domain.secret.SecretValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Hides nothing but keeps all rules: it remembers what it sealed, and for whom. */
public final class InMemorySecretCipher implements SecretCipher {
  private record Opening(SealedFor owner, SealedValue sealed) {}

  private final SealingKeyId current;
  private final Set<SealingKeyId> keys;
  private final Map<Opening, SecretValue> values;
  private final AtomicLong numbers;

  private InMemorySecretCipher(
      SealingKeyId current,
      Set<SealingKeyId> keys,
      Map<Opening, SecretValue> values,
      AtomicLong numbers) {
    this.current = current;
    this.keys = Set.copyOf(keys);
    this.values = values;
    this.numbers = numbers;
  }

  /** A cipher with one key. */
  public static InMemorySecretCipher withKey(String key) {
    SealingKeyId id = new SealingKeyId(key);
    return new InMemorySecretCipher(id, Set.of(id), new ConcurrentHashMap<>(), new AtomicLong());
  }

  /** Another cipher, which opens what this one sealed when it has the key. */
  public InMemorySecretCipher with(String newKey, String... olderKeys) {
    SealingKeyId id = new SealingKeyId(newKey);
    Set<SealingKeyId> all = ConcurrentHashMap.newKeySet();
    all.add(id);
    for (String key : olderKeys) {
      all.add(new SealingKeyId(key));
    }
    return new InMemorySecretCipher(id, all, values, numbers);
  }

  @Override
  public SealingKeyId currentKey() {
    return current;
  }

  @Override
  public Optional<SealedValue> seal(SealingKeyId key, SealedFor owner, SecretValue value) {
    if (!keys.contains(key)) {
      return Optional.empty();
    }
    SealedValue sealed = new SealedValue(key, "sealed+" + numbers.incrementAndGet() + "=");
    values.put(new Opening(owner, sealed), value);
    return Optional.of(sealed);
  }

  @Override
  public Optional<SecretValue> open(SealedFor owner, SealedValue sealed) {
    return keys.contains(sealed.key())
        ? Optional.ofNullable(values.get(new Opening(owner, sealed)))
        : Optional.empty();
  }
}
