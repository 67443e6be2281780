package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.identity.TokenSigner;
import dev.soat.domain.identity.TokenSigner.Claim;
import dev.soat.domain.identity.UserId;
import org.junit.jupiter.api.Test;

/** What any {@link TokenSigner} must do; the end of a token's life is for its own test. */
public interface TokenSignerContract {
  UserId USER = UserId.next(StorageSubject.IDS);

  /** The same one each time within a test. */
  TokenSigner signer();

  /** One that was set up with another secret. */
  TokenSigner foreignSigner();

  @Test
  default void a_token_names_its_user_and_version() {
    for (int version : new int[] {0, 7, Integer.MAX_VALUE}) {
      String token = signer().sign(USER, version);
      assertThat(signer().verify(token)).contains(new Claim(USER, version));
    }
  }

  @Test
  default void tokens_of_different_users_and_versions_differ() {
    String token = signer().sign(USER, 0);
    assertThat(signer().sign(USER, 1)).isNotEqualTo(token);
    assertThat(signer().sign(UserId.next(StorageSubject.IDS), 0)).isNotEqualTo(token);
  }

  @Test
  default void a_token_of_somebody_else_names_nobody() {
    assertThat(signer().verify(foreignSigner().sign(USER, 0))).isEmpty();
  }

  @Test
  default void a_token_with_a_changed_letter_names_nobody() {
    String token = signer().sign(USER, 0);
    for (int at = 0; at < token.length() - 1; at++) {
      char other = token.charAt(at) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, at) + other + token.substring(at + 1);
      assertThat(signer().verify(changed)).as("letter %s", at).isEmpty();
    }
  }

  @Test
  default void what_is_no_token_names_nobody() {
    String token = signer().sign(USER, 0);
    for (String text :
        new String[] {
          "",
          " ",
          ".",
          "..",
          "a.b.c",
          "\u0000",
          "\uD83D\uDE00",
          USER.value(),
          token + ".x",
          token.substring(0, token.length() / 2),
          "x".repeat(100_000)
        }) {
      assertThat(signer().verify(text)).isEmpty();
    }
  }

  @Test
  default void an_unsigned_token_names_nobody() {
    // {"alg":"none"} and {"sub":"usr_…"}: what a careless reader of JSON Web Tokens accepts
    assertThat(signer().verify("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c3JfMDAwMDAwMDAwMDAwMDAwMSJ9."))
        .isEmpty();
  }
}
