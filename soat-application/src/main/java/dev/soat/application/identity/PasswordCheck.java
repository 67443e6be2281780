package dev.soat.application.identity;

import dev.soat.domain.identity.PasswordHasher;
import dev.soat.domain.identity.User;
import dev.soat.domain.shared.SoatException;
import org.jspecify.annotations.Nullable;

/** Looks at passwords, as often as the throttle lets it. Safe for use by many threads. */
public final class PasswordCheck {
  private final PasswordHasher hasher;
  private final LoginThrottle throttle;
  private final String nobodysHash;

  public PasswordCheck(PasswordHasher hasher, LoginThrottle throttle) {
    this.hasher = hasher;
    this.throttle = throttle;
    this.nobodysHash = hasher.hash("of nobody");
  }

  /** The hash of a password to be. */
  String hash(String password) {
    return hasher.hash(password);
  }

  /**
   * Whether this is the user's password; takes as long for a user that does not exist, of whom it
   * never is.
   *
   * @param account the name that was given for the user
   * @throws SoatException {@code TOO_MANY_REQUESTS} with {@code retry_after}
   */
  boolean isRight(String account, @Nullable User user, String password) {
    LoginThrottle.Attempt attempt =
        throttle.begin(CredentialRules.canBeUsername(account) ? account : "");
    if (user == null || !CredentialRules.canBePassword(password)) {
      matches(attempt, "", nobodysHash);
      return false;
    }
    boolean right = matches(attempt, password, user.passwordHash());
    if (right) {
      attempt.succeeded();
    }
    return right;
  }

  private boolean matches(LoginThrottle.Attempt attempt, String password, String hash) {
    try {
      return hasher.matches(password, hash);
    } catch (SoatException busy) {
      attempt.takeBack();
      throw busy;
    }
  }
}
