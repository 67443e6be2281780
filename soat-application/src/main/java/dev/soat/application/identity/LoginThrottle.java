package dev.soat.application.identity;

import dev.soat.application.access.RequestOrigin;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.SoatException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * How often passwords may be tried. Strict for one account from one address, where the pauses
 * double up to a limit; looser for one address, whatever the accounts. An account that is tried
 * from everywhere is not closed: it is open to each address for ten seconds of every thirty, so its
 * owner always gets in within half a minute. An address where the right password was given within a
 * day has short pauses only.
 *
 * <p>What is refused does not count, so whoever waits as long as told is heard. Memory is bounded.
 * Safe for use by many threads; each server counts for itself.
 */
public final class LoginThrottle {
  private static final int FREE_OF_ADDRESS = 100;
  private static final Duration LONGEST_OF_ADDRESS = Duration.ofMinutes(1);
  private static final int FREE_OF_ACCOUNT = 50;
  private static final long SLOT_SECONDS = 10;
  private static final long SLOTS = 3;
  private static final int MORE_WHERE_KNOWN = 10;
  private static final Duration LONGEST_WHERE_KNOWN = Duration.ofSeconds(5);
  private static final int IPV6_NETWORK_BYTES = 8;

  /**
   * What can be set.
   *
   * @param free how often one account may be tried from one address without a pause
   * @param longest the longest pause after that
   */
  public record Limits(int free, Duration longest) {
    public static final Limits DEFAULT = new Limits(10, Duration.ofMinutes(5));

    public Limits {
      if (free < 1 || longest.isNegative() || longest.compareTo(AttemptCounts.MEMORY) > 0) {
        throw new IllegalArgumentException(
            "at least 1 attempt, a pause of at most " + AttemptCounts.MEMORY);
      }
    }
  }

  private record Pair(String account, String network) {
    /** Which turn it has, the same on every server. */
    long slot() {
      return 31L * account.hashCode() + network.hashCode();
    }
  }

  private final Limits limits;
  private final InstantSource instants;
  private final ReentrantLock lock = new ReentrantLock();
  private final AttemptCounts<Pair> pairs = new AttemptCounts<>();
  private final AttemptCounts<String> networks = new AttemptCounts<>();
  private final AttemptCounts<String> accounts = new AttemptCounts<>();
  private final KnownPlaces<Pair> known = new KnownPlaces<>();

  public LoginThrottle(Limits limits, InstantSource instants) {
    this.limits = limits;
    this.instants = instants;
  }

  /**
   * One attempt on an account, made by whom this thread serves. It counts as failed until {@link
   * Attempt#succeeded} or {@link Attempt#takeBack} is called.
   *
   * @throws SoatException {@code TOO_MANY_REQUESTS} with {@code retry_after} in seconds
   */
  Attempt begin(String account) {
    Pair pair = new Pair(account, network(RequestOrigin.current().address()));
    Instant now = instants.instant();
    lock.lock();
    try {
      Duration wait = wait(pair, now);
      if (wait.isPositive()) {
        throw tooMany(wait);
      }
      pairs.add(pair, now);
      networks.add(pair.network(), now);
      accounts.add(pair.account(), now);
      return new Attempt(pair);
    } finally {
      lock.unlock();
    }
  }

  private Duration wait(Pair pair, Instant now) {
    if (known.contains(pair, now)) {
      return pairs.delay(pair, limits.free() * MORE_WHERE_KNOWN, LONGEST_WHERE_KNOWN, now);
    }
    Duration ofPair = pairs.delay(pair, limits.free(), limits.longest(), now);
    Duration ofAddress = networks.delay(pair.network(), FREE_OF_ADDRESS, LONGEST_OF_ADDRESS, now);
    boolean besieged = accounts.number(pair.account(), now) >= FREE_OF_ACCOUNT;
    Duration ofAccount = besieged ? untilSlot(pair, now) : Duration.ZERO;
    return longer(ofPair, longer(ofAddress, ofAccount));
  }

  /** Until the turn of this address comes, which is the same on every server. */
  private static Duration untilSlot(Pair pair, Instant now) {
    long slot = Math.floorDiv(now.getEpochSecond(), SLOT_SECONDS);
    long ahead = Math.floorMod(pair.slot() - slot, SLOTS);
    return ahead == 0
        ? Duration.ZERO
        : Duration.between(now, Instant.ofEpochSecond((slot + ahead) * SLOT_SECONDS));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static SoatException tooMany(Duration wait) {
    long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
    return new SoatException(
        ErrorCode.TOO_MANY_REQUESTS,
        "Too many attempts. Try again in " + seconds + " seconds.",
        Json.Obj.EMPTY.with("retry_after", Json.of(seconds)));
  }

  /** Neighbours in one IPv6 network are one: whoever has one such address has billions. */
  private static String network(@Nullable String address) {
    if (address == null || address.indexOf(':') < 0) {
      return String.valueOf(address);
    }
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      return bytes.length == 4
          ? InetAddress.ofLiteral(address).getHostAddress()
          : HexFormat.of().formatHex(bytes, 0, IPV6_NETWORK_BYTES);
    } catch (IllegalArgumentException notAnAddress) {
      return address;
    }
  }

  /** One attempt that was let through. */
  final class Attempt {
    private final Pair pair;

    private Attempt(Pair pair) {
      this.pair = pair;
    }

    /** The password was right. */
    void succeeded() {
      lock.lock();
      try {
        pairs.forget(pair);
        networks.takeBack(pair.network());
        accounts.takeBack(pair.account());
        known.add(pair, instants.instant());
      } finally {
        lock.unlock();
      }
    }

    /** The password was not looked at. */
    void takeBack() {
      lock.lock();
      try {
        pairs.takeBack(pair);
        networks.takeBack(pair.network());
        accounts.takeBack(pair.account());
      } finally {
        lock.unlock();
      }
    }
  }
}
