package dev.soat.application.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.application.access.RequestOrigin;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.SoatException;
import dev.soat.testing.ManualInstants;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginThrottleTest {
  private static final String HERE = "192.0.2.1";
  private static final LoginThrottle.Limits LIMITS =
      new LoginThrottle.Limits(3, Duration.ofMinutes(5));

  private final ManualInstants clock = ManualInstants.atNoon();
  private final LoginThrottle throttle = new LoginThrottle(LIMITS, clock);

  /** How long to wait, in seconds; 0 when the attempt was let through. */
  private long fail(String account, String address) {
    return attempt(account, address, false);
  }

  private long succeed(String account, String address) {
    return attempt(account, address, true);
  }

  private long attempt(String account, String address, boolean right) {
    return new RequestOrigin(address, null)
        .serve(() -> {
          try {
            LoginThrottle.Attempt attempt = throttle.begin(account);
            if (right) {
              attempt.succeeded();
            }
            return 0L;
          } catch (SoatException refused) {
            assertThat(refused.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
            return Long.parseLong(refused.meta().get("retry_after").map(Json::toText).orElse(""));
          }
        });
  }

  private void exhaust(String address) {
    int attempts = 0;
    while (fail("ada", address) == 0) {
      attempts++;
    }
    assertThat(attempts).isEqualTo(LIMITS.free());
  }

  private void pass(long seconds) {
    clock.advance(Duration.ofSeconds(seconds));
  }

  @Test
  void after_the_free_attempts_pauses_double() {
    for (int i = 0; i < 3; i++) {
      assertThat(fail("ada", HERE)).isZero();
    }
    for (long pause : new long[] {1, 2, 4, 8, 16}) {
      assertThat(fail("ada", HERE)).isEqualTo(pause);
      pass(pause);
      assertThat(fail("ada", HERE)).isZero();
    }
  }

  @Test
  void a_pause_has_an_end() {
    for (int i = 0; i < 40; i++) {
      pass(fail("ada", HERE));
      assertThat(fail("ada", HERE)).isBetween(0L, 300L);
    }
    assertThat(fail("ada", HERE)).isEqualTo(300);
  }

  @Test
  void asking_during_a_pause_does_not_prolong_it() {
    exhaust(HERE);
    for (int i = 0; i < 100; i++) {
      assertThat(fail("ada", HERE)).isEqualTo(1);
    }
    pass(1);
    assertThat(succeed("ada", HERE)).isZero();
  }

  @Test
  void the_right_password_ends_the_pauses() {
    fail("ada", HERE);
    fail("ada", HERE);
    succeed("ada", HERE);
    for (int i = 0; i < 20; i++) {
      assertThat(fail("ada", HERE)).isZero();
    }
  }

  @Test
  void after_a_quiet_quarter_of_an_hour_all_is_forgotten() {
    for (int i = 0; i < 20; i++) {
      pass(fail("ada", HERE));
    }
    pass(901);
    for (int i = 0; i < 3; i++) {
      assertThat(fail("ada", HERE)).isZero();
    }
  }

  @Test
  void what_was_taken_back_was_no_attempt() {
    for (int i = 0; i < 50; i++) {
      new RequestOrigin(HERE, null)
          .serve(() -> {
            throttle.begin("ada").takeBack();
            return 0;
          });
    }
    assertThat(fail("ada", HERE)).isZero();
  }

  @Test
  void another_address_and_another_account_are_not_held_back() {
    exhaust(HERE);
    assertThat(fail("grace", HERE)).isZero();
    assertThat(fail("ada", "192.0.2.2")).isZero();
  }

  @Test
  void one_address_cannot_try_all_accounts() {
    long refused = 0;
    for (int i = 0; i < 200; i++) {
      refused += fail("user" + i, HERE) == 0 ? 0 : 1;
    }
    assertThat(refused).isEqualTo(100);
    assertThat(fail("user", "192.0.2.2")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8::1, 2001:db8::ffff:2, true",
    "2001:db8::1, 2001:DB8:0:0:1::7, true",
    "2001:db8::1, 2001:db8:0:1::1, false",
    "::ffff:192.0.2.1, 192.0.2.1, true",
    "not an address, 192.0.2.1, false"
  })
  void a_network_of_ipv6_is_one_address(String one, String other, boolean same) {
    exhaust(one);
    assertThat(fail("ada", other) > 0).isEqualTo(same);
  }

  /** Whoever waits as long as told is heard, whatever all others do meanwhile. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void an_owner_is_let_in_however_many_attack(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      attack(random, 20 + random.nextInt(500));
      String owner = "198.51.100." + round;
      long told = succeed("ada", owner);
      assertThat(told).isBetween(0L, 20L);
      if (told > 0) {
        for (long second = 0; second < told; second++) {
          attack(random, random.nextInt(50));
          pass(1);
        }
        assertThat(succeed("ada", owner)).isZero();
      }
      pass(random.nextInt(30));
    }
  }

  /** At the owner's own address, too, once it is known as such. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void where_the_password_was_right_pauses_stay_short(long seed) {
    Random random = new Random(seed);
    succeed("ada", HERE);
    for (int i = 0; i < 2_000; i++) {
      attack(random, 5);
      assertThat(fail("ada", HERE)).isBetween(0L, 5L);
      if (random.nextInt(10) == 0) {
        pass(1);
      }
    }
    pass(5);
    assertThat(succeed("ada", HERE)).isZero();
  }

  private void attack(Random random, int attempts) {
    for (int i = 0; i < attempts; i++) {
      fail("ada", "203.0." + random.nextInt(256) + "." + random.nextInt(256));
    }
  }

  @Test
  void an_attacker_alone_gets_few_attempts() {
    long tried = 0;
    for (int second = 0; second < 3_600; second++) {
      tried += fail("ada", HERE) == 0 ? 1 : 0;
      pass(1);
    }
    assertThat(tried).isLessThan(3 + 9 + 3_600 / 300 + 1);
  }

  @Test
  void memory_is_bounded() {
    AttemptCounts<String> counts = new AttemptCounts<>();
    for (int i = 0; i < 50_000; i++) {
      counts.add("key" + i, clock.instant());
    }
    assertThat(counts.size()).isEqualTo(10_000);
    assertThat(counts.number("key49999", clock.instant())).isEqualTo(1);
    assertThat(counts.number("key0", clock.instant())).isZero();
  }
}
