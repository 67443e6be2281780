package dev.soat.testing.memory;

import dev.soat.domain.identity.TokenSigner;
import dev.soat.domain.identity.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Remembers the tokens it gave out. */
public final class InMemoryTokenSigner implements TokenSigner {
  private static final AtomicLong SIGNERS = new AtomicLong();

  private final String prefix = "token-" + SIGNERS.incrementAndGet() + "-";
  private final Map<String, Claim> claims = new ConcurrentHashMap<>();

  @Override
  public String sign(UserId user, int tokenVersion) {
    String token = prefix + claims.size() + "-" + user + "-" + tokenVersion;
    claims.put(token, new Claim(user, tokenVersion));
    return token;
  }

  @Override
  public Optional<Claim> verify(String token) {
    return Optional.ofNullable(claims.get(token));
  }
}
