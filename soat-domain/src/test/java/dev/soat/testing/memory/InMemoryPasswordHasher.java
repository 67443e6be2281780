package dev.soat.testing.memory;

import dev.soat.domain.identity.PasswordHasher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** Hashes quickly, so that tests need not wait. Not for real passwords. */
public final class InMemoryPasswordHasher implements PasswordHasher {
  private final AtomicLong salts = new AtomicLong();

  @Override
  public String hash(String password) {
    return hash(Long.toString(salts.incrementAndGet()), password);
  }

  @Override
  public boolean matches(String password, String hash) {
    int end = hash.indexOf('$');
    return end > 0 && hash(hash.substring(0, end), password).equals(hash);
  }

  private static String hash(String salt, String password) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((salt + "$" + password).getBytes(StandardCharsets.UTF_8));
      return salt + "$" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
