package dev.soat.domain.identity;

import java.util.Optional;

/** Makes and reads the tokens a login gives out. */
public interface TokenSigner {
  /** A token for this user, valid for the signer's lifetime setting. */
  String sign(UserId user, int tokenVersion);

  /** Who the token names; empty when it is malformed, forged, expired or meant for another use. */
  Optional<Claim> verify(String token);

  /** What a good token claims. Whether the version still counts is the store's to say. */
  record Claim(UserId user, int tokenVersion) {}
}
