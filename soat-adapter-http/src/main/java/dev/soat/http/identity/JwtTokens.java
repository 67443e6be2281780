package dev.soat.http.identity;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import dev.soat.domain.identity.TokenSigner;
import dev.soat.domain.identity.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Tokens as signed JSON: always HMAC with SHA-256, whatever a token says of itself. Safe for use by
 * many threads.
 */
public final class JwtTokens implements TokenSigner {
  public static final Duration DEFAULT_LIFETIME = Duration.ofDays(7);
  public static final int MIN_SECRET_BYTES = 32;

  private static final String ISSUER = "soat";
  private static final String AUDIENCE = "soat-api";
  private static final String VERSION = "ver";
  private static final long CLOCK_SKEW_SECONDS = 30;
  private static final int MAX_LENGTH = 2048;

  private final Algorithm algorithm;
  private final JWTVerifier verifier;
  private final InstantSource instants;
  private final Duration lifetime;
  private final VerifiedTokens verified = new VerifiedTokens();

  /**
   * A signer.
   *
   * @throws IllegalArgumentException with a sentence for whoever starts the server, when the secret
   *     is too short
   */
  public JwtTokens(byte[] secret, Duration lifetime, InstantSource instants) {
    if (secret.length < MIN_SECRET_BYTES) {
      throw new IllegalArgumentException(
          "JWT_SECRET is too short: it must have at least "
              + MIN_SECRET_BYTES
              + " bytes. Set a longer one, for example from: openssl rand -hex 32");
    }
    this.algorithm = Algorithm.HMAC256(secret.clone());
    this.instants = instants;
    this.lifetime = lifetime;
    JWTVerifier.BaseVerification verification =
        (JWTVerifier.BaseVerification)
            JWT.require(algorithm)
                .withIssuer(ISSUER)
                .withAudience(AUDIENCE)
                .acceptLeeway(CLOCK_SKEW_SECONDS);
    this.verifier = verification.build(instants.withZone(ZoneOffset.UTC));
  }

  @Override
  public String sign(UserId user, int tokenVersion) {
    Instant now = instants.instant();
    return JWT.create()
        .withIssuer(ISSUER)
        .withAudience(AUDIENCE)
        .withSubject(user.value())
        .withClaim(VERSION, tokenVersion)
        .withIssuedAt(now)
        .withExpiresAt(now.plus(lifetime))
        .sign(algorithm);
  }

  @Override
  public Optional<Claim> verify(String token) {
    if (token.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    VerifiedTokens.Fingerprint fingerprint = VerifiedTokens.Fingerprint.of(token);
    Instant now = instants.instant();
    Claim known = verified.find(fingerprint, now);
    return known == null ? verify(token, fingerprint, now) : Optional.of(known);
  }

  private Optional<Claim> verify(
      String token, VerifiedTokens.Fingerprint fingerprint, Instant now) {
    try {
      DecodedJWT good = verifier.verify(token);
      Optional<Claim> claim = claim(good);
      claim.ifPresent(said -> verified.keep(fingerprint, said, now, good.getExpiresAtAsInstant()));
      return claim;
    } catch (RuntimeException e) {
      // Not only JWTVerificationException: the library stumbles over some malformed headers.
      return Optional.empty();
    }
  }

  private static Optional<Claim> claim(DecodedJWT good) {
    String subject = good.getSubject();
    Integer version = good.getClaim(VERSION).asInt();
    boolean dated = good.getExpiresAt() != null && good.getIssuedAt() != null;
    return subject == null || version == null || !dated
        ? Optional.empty()
        : UserId.parse(subject).map(user -> new Claim(user, version));
  }
}
