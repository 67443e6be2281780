package dev.soat.application.identity;

import dev.soat.application.access.AccessControl;
import dev.soat.application.access.Audit;
import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.access.Subject;
import dev.soat.domain.identity.TokenSigner;
import dev.soat.domain.identity.User;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.identity.Users;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.SoatException;

/** A new password, which ends all tokens that were given out for the old one. */
public final class ChangePassword {
  private final Users users;
  private final PasswordCheck passwords;
  private final TokenSigner tokens;
  private final AccessControl access;
  private final Audit audit;

  public ChangePassword(
      Users users, PasswordCheck passwords, TokenSigner tokens, AccessControl access, Audit audit) {
    this.users = users;
    this.passwords = passwords;
    this.tokens = tokens;
    this.access = access;
    this.audit = audit;
  }

  /**
   * The caller's own.
   *
   * @return a token to go on with
   * @throws SoatException {@code FORBIDDEN} when the current password is another one, or when the
   *     caller came with a key that may do less than its owner; {@code TOO_MANY_REQUESTS} with
   *     {@code retry_after} when it was guessed too often
   */
  public Login own(Caller caller, String currentPassword, String newPassword) {
    access.requireUnrestricted(caller);
    CredentialRules.requirePassword("new_password", newPassword);
    User user = existing(caller.user().value());
    if (!passwords.isRight(user.username(), user, currentPassword)) {
      throw new SoatException(ErrorCode.FORBIDDEN, "current_password is not your password.");
    }
    User changed = change(caller, Operation.CHANGE_OWN_PASSWORD, user.id(), newPassword);
    return new Login(changed, tokens.sign(changed.id(), changed.tokenVersion()));
  }

  /** Anybody's, set by an admin. */
  public void ofUser(Caller caller, String id, String newPassword) {
    access.requireAdmin(caller);
    CredentialRules.requirePassword("new_password", newPassword);
    change(caller, Operation.SET_USER_PASSWORD, existing(id).id(), newPassword);
  }

  private User existing(String id) {
    return UserId.parse(id).flatMap(users::find).orElseThrow(() -> UserService.notFound(id));
  }

  private User change(Caller caller, Operation operation, UserId user, String newPassword) {
    String hash = passwords.hash(newPassword);
    return audit.change(
        caller,
        operation,
        Subject.of(user),
        () ->
            users.changePassword(user, hash).orElseThrow(() -> UserService.notFound(user.value())));
  }
}
