package dev.soat.persistence.secret;

import dev.soat.domain.secret.SealingKeyId;
import dev.soat.domain.secret.SecretValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Keys by their names. A key's name is a digest of it, so that all servers give it the same. */
final class KeyRing {
  private static final byte[] PURPOSE = "soat sealing key\0".getBytes(StandardCharsets.US_ASCII);
  private static final int NAME_BYTES = 8;

  private final SealingKeyId current;
  private final Map<SealingKeyId, SecretKeySpec> keys = new HashMap<>();

  KeyRing(EncryptionKeys written) {
    written.others().forEach(this::add);
    this.current = add(written.current());
  }

  private SealingKeyId add(SecretValue written) {
    byte[] key = HexFormat.of().parseHex(written.reveal());
    SealingKeyId name = name(key);
    keys.put(name, new SecretKeySpec(key, "AES"));
    return name;
  }

  private static SealingKeyId name(byte[] key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(PURPOSE);
      return new SealingKeyId(HexFormat.of().formatHex(digest.digest(key), 0, NAME_BYTES));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  SealingKeyId current() {
    return current;
  }

  @Nullable SecretKeySpec find(SealingKeyId key) {
    return keys.get(key);
  }
}
