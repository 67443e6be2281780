package dev.soat.http.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import dev.soat.domain.identity.TokenSigner.Claim;
import dev.soat.domain.identity.UserId;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JwtTokensTest {
  private static final byte[] SECRET =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
  private static final Algorithm RIGHT = Algorithm.HMAC256(SECRET);
  private static final UserId USER = new UserId("usr_0123456789abcdef");
  private static final Instant NOW = Instant.parse("2026-06-08T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final InstantSource instants = now::get;
  private final JwtTokens tokens = new JwtTokens(SECRET, Duration.ofDays(7), instants);

  @Test
  void a_token_names_its_user_and_its_version() {
    assertThat(tokens.verify(tokens.sign(USER, 3))).contains(new Claim(USER, 3));
  }

  @Test
  void a_token_holds_what_others_may_read_of_it() {
    var decoded = JWT.decode(tokens.sign(USER, 3));

    assertThat(decoded.getAlgorithm()).isEqualTo("HS256");
    assertThat(decoded.getIssuer()).isEqualTo("soat");
    assertThat(decoded.getAudience()).containsExactly("soat-api");
    assertThat(decoded.getSubject()).isEqualTo(USER.value());
    assertThat(decoded.getIssuedAtAsInstant()).isEqualTo(NOW);
    assertThat(decoded.getExpiresAtAsInstant()).isEqualTo(NOW.plus(Duration.ofDays(7)));
  }

  @Test
  void a_token_ends_when_its_time_is_over_and_a_little_skew_with_it() {
    String token = tokens.sign(USER, 1);

    now.set(NOW.plus(Duration.ofDays(7)).plusSeconds(29));
    assertThat(tokens.verify(token)).isPresent();
    now.set(NOW.plus(Duration.ofDays(7)).plusSeconds(31));
    assertThat(tokens.verify(token)).isEmpty();
  }

  @Test
  void a_token_from_the_future_is_not_good() {
    String token = tokens.sign(USER, 1);

    now.set(NOW.minusSeconds(29));
    assertThat(tokens.verify(token)).isPresent();
    now.set(NOW.minusSeconds(31));
    assertThat(tokens.verify(token)).isEmpty();
    assertRefused(good().withNotBefore(NOW.plusSeconds(60)).sign(RIGHT));
  }

  @Test
  void the_algorithm_is_ours_to_say() throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();

    assertThat(tokens.verify(good().sign(RIGHT))).isPresent();
    assertRefused(good().sign(Algorithm.none()));
    assertRefused(good().sign(Algorithm.HMAC384(SECRET)));
    assertRefused(good().sign(Algorithm.HMAC512(SECRET)));
    assertRefused(
        good()
            .sign(
                Algorithm.RSA256(
                    (RSAPublicKey) pair.getPublic(), (RSAPrivateKey) pair.getPrivate())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"none\",\"typ\":\"JWT\"}",
        "{\"alg\":\"None\"}",
        "{\"alg\":\"RS256\"}",
        "{\"alg\":\"HS512\"}",
        "{\"alg\":null}",
        "{}"
      })
  void a_header_that_speaks_of_another_algorithm_is_not_believed(String header) {
    String[] parts = good().sign(RIGHT).split("\\.", -1);
    String other = encoded(header);
    byte[] signature =
        RIGHT.sign(
            other.getBytes(StandardCharsets.UTF_8), parts[1].getBytes(StandardCharsets.UTF_8));

    assertRefused(other + "." + parts[1] + ".");
    assertRefused(other + "." + parts[1] + "." + parts[2]);
    assertRefused(
        other
            + "."
            + parts[1]
            + "."
            + Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
  }

  @Test
  void a_token_meant_for_another_use_is_not_good() {
    assertRefused(good().withIssuer("other").sign(RIGHT));
    assertRefused(good().withAudience("other").sign(RIGHT));
    assertRefused(good().withIssuer((String) null).sign(RIGHT));
    assertRefused(good().withAudience((String[]) null).sign(RIGHT));
  }

  @Test
  void a_token_lacking_something_is_not_good() {
    assertRefused(good().withSubject(null).sign(RIGHT));
    assertRefused(good().withSubject("somebody").sign(RIGHT));
    assertRefused(good().withClaim("ver", (Integer) null).sign(RIGHT));
    assertRefused(good().withClaim("ver", "1").sign(RIGHT));
    assertRefused(good().withExpiresAt((Instant) null).sign(RIGHT));
    assertRefused(good().withIssuedAt((Instant) null).sign(RIGHT));
    assertRefused(JWT.create().withPayload(Map.of("exp", "soon")).sign(RIGHT));
  }

  @Test
  void a_token_of_another_secret_is_not_good() {
    byte[] other = "another secret of thirty-two byte".getBytes(StandardCharsets.UTF_8);

    assertRefused(new JwtTokens(other, Duration.ofDays(7), instants).sign(USER, 1));
  }

  @Test
  void a_changed_token_is_not_good() {
    String token = tokens.sign(USER, 1);

    for (int i = 0; i < token.length(); i++) {
      // The last character of a part holds bits that count for nothing.
      boolean last = i + 1 == token.length() || token.charAt(i + 1) == '.';
      if (!last) {
        char other = token.charAt(i) == 'A' ? 'B' : 'A';
        assertRefused(token.substring(0, i) + other + token.substring(i + 1));
      }
      assertRefused(token.substring(0, i));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "...",
        "a.b.c",
        "e30.e30.",
        "sk_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "\u0000",
        "é.é.é",
        "W10.W10.W10",
        "bnVsbA.bnVsbA.bnVsbA",
        "MQ.MQ.MQ"
      })
  void what_is_no_token_is_not_good(String token) {
    assertRefused(token);
  }

  @Test
  void a_huge_token_is_not_even_read() {
    assertRefused(good().withClaim("x", "x".repeat(3_000)).sign(RIGHT));
    assertRefused("e30.".repeat(1_000_000));
  }

  @Test
  void a_short_secret_is_refused_in_a_plain_sentence() {
    assertThatThrownBy(() -> new JwtTokens(new byte[31], Duration.ofDays(7), instants))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("JWT_SECRET")
        .hasMessageContaining("32 bytes");
  }

  private static JWTCreator.Builder good() {
    return JWT.create()
        .withIssuer("soat")
        .withAudience("soat-api")
        .withSubject(USER.value())
        .withClaim("ver", 1)
        .withIssuedAt(NOW)
        .withExpiresAt(NOW.plusSeconds(60));
  }

  private void assertRefused(String token) {
    assertThat(tokens.verify(token)).isEmpty();
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
