package dev.soat.persistence.identity;

import com.password4j.Argon2Function;
import com.password4j.BadParametersException;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.soat.domain.identity.PasswordHasher;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.SoatException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Argon2id with 19 MiB, two passes, one lane. Only a few calls compute at once, some others wait,
 * and those beyond are refused: together they can use up neither the memory nor the processors, nor
 * keep one another waiting for long.
 */
public final class Argon2PasswordHasher implements PasswordHasher {
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  private final Argon2Function function =
      Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
  private static final int WAITING_EACH = 50;
  private static final long RETRY_AFTER_SECONDS = 2;

  private final Semaphore admitted;
  private final Semaphore computing;

  /** Computes as many hashes at once as there are processors. */
  public Argon2PasswordHasher() {
    this(Runtime.getRuntime().availableProcessors());
  }

  Argon2PasswordHasher(int atOnce) {
    this(atOnce, atOnce * WAITING_EACH);
  }

  Argon2PasswordHasher(int atOnce, int waiting) {
    this.admitted = new Semaphore(atOnce + waiting);
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
    if (!admitted.tryAcquire()) {
      throw new SoatException(
          ErrorCode.TOO_MANY_REQUESTS,
          "Too many passwords are being checked at this moment. Try again a little later.",
          Json.Obj.EMPTY.with("retry_after", Json.of(RETRY_AFTER_SECONDS)));
    }
    computing.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      computing.release();
      admitted.release();
    }
  }
}
