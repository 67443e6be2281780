package dev.soat.application.identity;

import dev.soat.application.access.AccessControl;
import dev.soat.application.access.Audit;
import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.access.Subject;
import dev.soat.domain.identity.PasswordHasher;
import dev.soat.domain.identity.Role;
import dev.soat.domain.identity.User;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.identity.Users;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.SoatException;

/** Users, managed by admins; everybody may see who they are. */
public final class UserService {
  private final Users users;
  private final PasswordHasher passwords;
  private final AccessControl access;
  private final Audit audit;
  private final IdGenerator ids;

  public UserService(
      Users users, PasswordHasher passwords, AccessControl access, Audit audit, IdGenerator ids) {
    this.users = users;
    this.passwords = passwords;
    this.access = access;
    this.audit = audit;
    this.ids = ids;
  }

  public Page<User> list(Caller caller, PageRequest page) {
    access.requireAdmin(caller);
    return users.list(page);
  }

  /**
   * Makes a user.
   *
   * @throws SoatException {@code NAME_CONFLICT} when the name is taken
   */
  public User create(Caller caller, String username, String password, Role role) {
    access.requireAdmin(caller);
    CredentialRules.requireUsername(username);
    CredentialRules.requirePassword("password", password);
    String hash = passwords.hash(password);
    return audit.change(
        caller,
        Operation.CREATE_USER,
        () ->
            users
                .create(UserId.next(ids), username, role, hash)
                .orElseThrow(UserService::nameIsTaken),
        user -> Subject.of(user.id()));
  }

  private static SoatException nameIsTaken() {
    return new SoatException(
        ErrorCode.NAME_CONFLICT, "There is a user of this name already; choose another one.");
  }

  public User get(Caller caller, String id) {
    access.requireAdmin(caller);
    return UserId.parse(id).flatMap(users::find).orElseThrow(() -> notFound(id));
  }

  /** The user the caller is. */
  public User current(Caller caller) {
    return users.find(caller.user()).orElseThrow(() -> notFound(caller.user().value()));
  }

  /**
   * Changes a user's role, which ends the user's tokens.
   *
   * @throws SoatException {@code CONFLICT} when no admin would be left
   */
  public User changeRole(Caller caller, String id, Role role) {
    UserId user = get(caller, id).id();
    return audit.change(
        caller,
        Operation.UPDATE_USER,
        Subject.of(user),
        () ->
            switch (users.changeRole(user, role)) {
              case Users.RoleChange.Changed changed -> changed.user();
              case Users.RoleChange.NotFound _ -> throw notFound(id);
              case Users.RoleChange.LastAdmin _ -> throw lastAdmin();
            });
  }

  /**
   * Removes a user with the user's API keys.
   *
   * @throws SoatException {@code CONFLICT} when no admin would be left
   */
  public void delete(Caller caller, String id) {
    UserId user = get(caller, id).id();
    audit.change(
        caller,
        Operation.DELETE_USER,
        Subject.of(user),
        () ->
            switch (users.remove(user)) {
              case REMOVED -> user;
              case NOT_FOUND -> throw notFound(id);
              case LAST_ADMIN -> throw lastAdmin();
            });
  }

  private static SoatException lastAdmin() {
    return new SoatException(
        ErrorCode.CONFLICT, "This is the only admin. Make another user an admin first.");
  }

  static SoatException notFound(String id) {
    return SoatException.notFound("User", id);
  }
}
