package dev.soat.application.identity;

import dev.soat.application.access.Caller;
import dev.soat.application.access.KeyLimits;
import dev.soat.domain.Storage;
import dev.soat.domain.apikey.ApiKeys;
import dev.soat.domain.apikey.KeySecret;
import dev.soat.domain.apikey.KeyStanding;
import dev.soat.domain.identity.TokenSigner;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.policy.PolicySet;
import dev.soat.domain.policy.PolicyVersion;
import dev.soat.domain.policy.UserPolicies;
import dev.soat.domain.policy.UserStanding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From a token or an API key to a caller. What the store says of them is remembered for at most
 * {@link #REMEMBERED}: after so long every node sees a changed role or policy, a revoked token and
 * a deleted key. Only what was good is remembered, and keys only by their hash.
 */
public final class Authentication {
  static final Duration REMEMBERED = Duration.ofMillis(500);
  private static final int MOST_REMEMBERED = 10_000;

  private final UserPolicies users;
  private final ApiKeys keys;
  private final TokenSigner tokens;
  private final KnownPolicies policies;
  private final Recent<UserId, Standing> recentUsers = new Recent<>(REMEMBERED, MOST_REMEMBERED);
  private final Recent<String, Caller> recentKeys = new Recent<>(REMEMBERED, MOST_REMEMBERED);

  public Authentication(Storage storage, TokenSigner tokens) {
    this.users = storage.userPolicies();
    this.keys = storage.apiKeys();
    this.tokens = tokens;
    this.policies = new KnownPolicies(storage.policies());
  }

  private record Standing(Caller caller, int tokenVersion) {}

  /** The caller a token stands for; empty when it is not, or no longer, good. */
  public Optional<Caller> authenticate(String token) {
    return token.startsWith(KeySecret.MARK)
        ? KeySecret.parse(token).flatMap(this::holder)
        : tokens.verify(token).flatMap(this::user);
  }

  private Optional<Caller> user(TokenSigner.Claim claim) {
    return Optional.ofNullable(standing(claim))
        .filter(standing -> standing.tokenVersion() == claim.tokenVersion())
        .map(Standing::caller);
  }

  /** As remembered, unless the token is of a newer version than what is remembered. */
  private @Nullable Standing standing(TokenSigner.Claim claim) {
    UserId id = claim.user();
    Standing recent = recentUsers.find(id);
    if (recent != null && recent.tokenVersion() >= claim.tokenVersion()) {
      return recent;
    }
    long asked = System.nanoTime();
    UserStanding read = users.standing(id).orElse(null);
    if (read == null) {
      return null;
    }
    Standing standing =
        new Standing(
            new Caller(read.user(), read.role(), policies.of(read.policies()), null),
            read.tokenVersion());
    recentUsers.keep(id, standing, asked);
    return standing;
  }

  private Optional<Caller> holder(KeySecret secret) {
    String hash = secret.hash();
    Caller recent = recentKeys.find(hash);
    if (recent != null) {
      return Optional.of(recent);
    }
    long asked = System.nanoTime();
    Optional<Caller> caller =
        keys.standings(secret.prefix()).stream()
            .filter(standing -> secret.hasHash(standing.hash()))
            .findFirst()
            .map(this::caller);
    caller.ifPresent(known -> recentKeys.keep(hash, known, asked));
    return caller;
  }

  private Caller caller(KeyStanding standing) {
    UserStanding owner = standing.owner();
    List<PolicyVersion> limits = standing.policies();
    PolicySet allowed = limits == null ? null : policies.of(limits);
    return new Caller(
        owner.user(),
        owner.role(),
        policies.of(owner.policies()),
        new KeyLimits(standing.key(), standing.project(), allowed));
  }
}
