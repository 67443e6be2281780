package dev.soat.http.identity;

import dev.soat.domain.identity.TokenSigner.Claim;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tokens whose signature was found good a moment ago, by their SHA-256: a client sends the same one
 * with every request. Bounded in number and time. Safe for use by many threads.
 */
final class VerifiedTokens {
  private static final long REMEMBERED = Duration.ofMillis(500).toNanos();
  private static final int MOST_REMEMBERED = 10_000;

  private final Map<Fingerprint, Verified> tokens = new ConcurrentHashMap<>();

  /** What was found, and between which instants it surely holds. */
  private record Verified(Claim claim, Instant from, Instant until, long verifiedAt) {
    boolean isFresh(Instant now) {
      boolean holds = !now.isBefore(from) && now.isBefore(until);
      return holds && System.nanoTime() - verifiedAt < REMEMBERED;
    }
  }

  /** All 256 bits of a hash. */
  record Fingerprint(long first, long second, long third, long fourth) {
    static Fingerprint of(String token) {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        return new Fingerprint(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
      } catch (NoSuchAlgorithmException missing) {
        throw new IllegalStateException("every Java machine has SHA-256", missing);
      }
    }
  }

  /** What the token claims; null when it has to be verified first. */
  @Nullable Claim find(Fingerprint token, Instant now) {
    Verified known = tokens.get(token);
    return known != null && known.isFresh(now) ? known.claim() : null;
  }

  /**
   * Keeps what was found.
   *
   * @param now when it was verified
   * @param until when the token ends
   */
  void keep(Fingerprint token, Claim claim, Instant now, Instant until) {
    if (tokens.size() >= MOST_REMEMBERED) {
      tokens.clear();
    }
    tokens.put(token, new Verified(claim, now, until, System.nanoTime()));
  }
}
