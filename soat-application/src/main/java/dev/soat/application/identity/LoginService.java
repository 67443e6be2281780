package dev.soat.application.identity;

import dev.soat.application.access.Audit;
import dev.soat.application.access.Denials;
import dev.soat.application.access.Operation;
import dev.soat.application.access.Subject;
import dev.soat.domain.identity.TokenSigner;
import dev.soat.domain.identity.User;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.identity.Users;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.SoatException;
import org.jspecify.annotations.Nullable;

/** Logging in, and the first user of an empty installation. Both are open to anybody. */
public final class LoginService {
  private final Users users;
  private final PasswordCheck passwords;
  private final TokenSigner tokens;
  private final Audit audit;
  private final Denials denials;
  private final IdGenerator ids;

  public LoginService(
      Users users,
      PasswordCheck passwords,
      TokenSigner tokens,
      Audit audit,
      Denials denials,
      IdGenerator ids) {
    this.users = users;
    this.passwords = passwords;
    this.tokens = tokens;
    this.audit = audit;
    this.denials = denials;
    this.ids = ids;
  }

  /**
   * Exchanges a name and a password for a token. An unknown name takes as long and answers the same
   * as a wrong password.
   *
   * @throws SoatException {@code UNAUTHORIZED}; {@code TOO_MANY_REQUESTS} with {@code retry_after}
   */
  public Login login(String username, String password) {
    User user =
        CredentialRules.canBeUsername(username)
            ? users.findByUsername(username).orElse(null)
            : null;
    try {
      if (!passwords.isRight(username, user, password) || user == null) {
        throw new SoatException(ErrorCode.UNAUTHORIZED, "Unknown user name or wrong password.");
      }
    } catch (SoatException refusal) {
      denials.refused(null, Operation.LOGIN_USER, subject(user), refusal.code());
      throw refusal;
    }
    audit.noteWithoutCaller(user.id(), Operation.LOGIN_USER, Subject.of(user.id()));
    return new Login(user, tokens.sign(user.id(), user.tokenVersion()));
  }

  /** A name that nobody has is not noted: it may be a password in the wrong field. */
  private static Subject subject(@Nullable User user) {
    return user == null ? Subject.NONE : Subject.of(user.id());
  }

  /**
   * Makes the first user, an admin.
   *
   * @throws SoatException {@code USERS_ALREADY_EXIST}
   */
  public User bootstrap(String username, String password) {
    CredentialRules.requireUsername(username);
    CredentialRules.requirePassword("password", password);
    if (!users.isEmpty()) {
      throw alreadyDone();
    }
    return createFirst(username, password);
  }

  private User createFirst(String username, String password) {
    String hash = passwords.hash(password);
    UserId id = UserId.next(ids);
    return audit.changeWithoutCaller(
        Operation.BOOTSTRAP_USER,
        Subject.of(id),
        () -> users.createFirst(id, username, hash).orElseThrow(LoginService::alreadyDone));
  }

  private static SoatException alreadyDone() {
    return new SoatException(
        ErrorCode.USERS_ALREADY_EXIST, "There are users already; log in as one of them.");
  }
}
