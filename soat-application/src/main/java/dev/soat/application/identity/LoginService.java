package dev.soat.application.identity;

import dev.soat.domain.identity.PasswordHasher;
import dev.soat.domain.identity.TokenSigner;
import dev.soat.domain.identity.User;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.identity.Users;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.SoatException;

/** Logging in, and the first user of an empty installation. Both are open to anybody. */
public final class LoginService {
  private final Users users;
  private final PasswordHasher passwords;
  private final TokenSigner tokens;
  private final IdGenerator ids;
  private final String nobodysHash;

  public LoginService(Users users, PasswordHasher passwords, TokenSigner tokens, IdGenerator ids) {
    this.users = users;
    this.passwords = passwords;
    this.tokens = tokens;
    this.ids = ids;
    this.nobodysHash = passwords.hash(ids.next(UserId.PREFIX));
  }

  /**
   * Exchanges a name and a password for a token. An unknown name takes as long and answers the same
   * as a wrong password.
   *
   * @throws SoatException {@code UNAUTHORIZED}
   */
  public Login login(String username, String password) {
    User user = users.findByUsername(username).orElse(null);
    boolean matches = passwords.matches(password, user == null ? nobodysHash : user.passwordHash());
    if (user == null || !matches) {
      throw new SoatException(ErrorCode.UNAUTHORIZED, "Unknown user name or wrong password.");
    }
    return new Login(user, tokens.sign(user.id(), user.tokenVersion()));
  }

  /**
   * Makes the first user, an admin.
   *
   * @throws SoatException {@code USERS_ALREADY_EXIST}
   */
  public User bootstrap(String username, String password) {
    if (!users.isEmpty()) {
      throw alreadyDone();
    }
    return users
        .createFirst(UserId.next(ids), username, passwords.hash(password))
        .orElseThrow(LoginService::alreadyDone);
  }

  private static SoatException alreadyDone() {
    return new SoatException(
        ErrorCode.USERS_ALREADY_EXIST, "There are users already; log in as one of them.");
  }
}
