package dev.soat.persistence.identity;

import com.password4j.Argon2Function;
import com.password4j.BadParametersException;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.soat.domain.identity.PasswordHasher;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Argon2id with 19 MiB, two passes, one lane. Only a few calls compute at once, the others wait:
 * together they can use up neither the memory nor the processors.
 */
public final class Argon2PasswordHasher implements PasswordHasher {
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  private final Argon2Function function =
      Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
  private final Semaphore computing;

  /** Computes as many hashes at once as there are processors. */
  public Argon2PasswordHasher() {
    this(Runtime.getRuntime().availableProcessors());
  }

  Argon2PasswordHasher(int atOnce) {
    this.computing = new Semaphore(atOnce);
  }

  @Override
  public String hash(String password) {
    return bounded(
        () -> Password.hash(password).addRandomSalt(SALT_BYTES).with(function).getResult());
  }

  @Override
  public boolean matches(String password, String hash) {
    try {
      // The hash itself says what it cost: it stays good when the settings here change.
      byte[] plain = password.getBytes(StandardCharsets.UTF_8);
      byte[] stored = hash.getBytes(StandardCharsets.UTF_8);
      Argon2Function then = Argon2Function.getInstanceFromHash(hash);
      return bounded(() -> then.check(plain, stored));
    } catch (BadParametersException noHash) {
      return false;
    }
  }

  private <T> T bounded(Supplier<T> work) {
    computing.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      computing.release();
    }
  }
}
