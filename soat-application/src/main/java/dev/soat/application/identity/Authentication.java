package dev.soat.application.identity;

import dev.soat.application.access.Caller;
import dev.soat.domain.identity.TokenSigner;
import dev.soat.domain.identity.User;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.identity.Users;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * From a token to a caller. What the store says of a user is remembered for at most {@link
 * #REMEMBERED}: after so long every node sees a changed role or a revoked token.
 */
public final class Authentication {
  static final Duration REMEMBERED = Duration.ofMillis(500);
  private static final int MOST_REMEMBERED = 10_000;

  private final Users users;
  private final TokenSigner tokens;
  private final Map<UserId, Known> known = new ConcurrentHashMap<>();

  public Authentication(Users users, TokenSigner tokens) {
    this.users = users;
    this.tokens = tokens;
  }

  private record Known(@Nullable User user, long readAt) {
    boolean isBefore(int tokenVersion) {
      return user != null && user.tokenVersion() < tokenVersion;
    }

    boolean isFresh() {
      return System.nanoTime() - readAt < REMEMBERED.toNanos();
    }
  }

  /** The caller a token stands for; empty when it is not, or no longer, good. */
  public Optional<Caller> authenticate(String token) {
    return tokens
        .verify(token)
        .flatMap(claim ->
            Optional.ofNullable(user(claim.user(), claim.tokenVersion()))
                .filter(user -> user.tokenVersion() == claim.tokenVersion()))
        .map(user -> new Caller(user.id(), user.role(), List.of()));
  }

  /** As remembered, unless the token is of a newer version than what is remembered. */
  private @Nullable User user(UserId id, int tokenVersion) {
    Known remembered = known.get(id);
    if (remembered != null && remembered.isFresh() && !remembered.isBefore(tokenVersion)) {
      return remembered.user();
    }
    long asked = System.nanoTime();
    User user = users.find(id).orElse(null);
    if (known.size() >= MOST_REMEMBERED) {
      known.clear();
    }
    known.put(id, new Known(user, asked));
    return user;
  }
}
