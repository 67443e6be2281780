package dev.soat.http.identity;

import dev.soat.domain.identity.TokenSigner;
import dev.soat.testing.contract.TokenSignerContract;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

class JwtTokensContractTest implements TokenSignerContract {
  private final TokenSigner signer = signer("0123456789abcdef0123456789abcdef");
  private final TokenSigner foreignSigner = signer("another secret of thirty-two bytes");

  @Override
  public TokenSigner signer() {
    return signer;
  }

  @Override
  public TokenSigner foreignSigner() {
    return foreignSigner;
  }

  private static TokenSigner signer(String secret) {
    return new JwtTokens(
        secret.getBytes(StandardCharsets.UTF_8),
        JwtTokens.DEFAULT_LIFETIME,
        InstantSource.system());
  }
}
