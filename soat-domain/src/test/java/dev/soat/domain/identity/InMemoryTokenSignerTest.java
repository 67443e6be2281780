package dev.soat.domain.identity;

import dev.soat.testing.contract.TokenSignerContract;
import dev.soat.testing.memory.InMemoryTokenSigner;

class InMemoryTokenSignerTest implements TokenSignerContract {
  private final TokenSigner signer = new InMemoryTokenSigner();

  @Override
  public TokenSigner signer() {
    return signer;
  }

  @Override
  public TokenSigner foreignSigner() {
    return new InMemoryTokenSigner();
  }
}
