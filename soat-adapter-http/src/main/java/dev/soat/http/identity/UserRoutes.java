package dev.soat.http.identity;

import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.identity.ChangePassword;
import dev.soat.application.identity.UserService;
import dev.soat.domain.identity.Role;
import dev.soat.http.wire.BodyReader;
import dev.soat.http.wire.Exchange;
import dev.soat.http.wire.Limits;
import dev.soat.http.wire.Lists;
import dev.soat.http.wire.Reply;
import dev.soat.http.wire.RouteGroup;
import dev.soat.http.wire.Routes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Users, who one is, and new passwords. */
public final class UserRoutes implements RouteGroup {
  private static final String ALL = "/api/v1/users";
  private static final String ONE = ALL + "/{user_id}";
  private static final String CURRENT = ALL + "/me";

  private final UserService users;
  private final ChangePassword passwords;

  public UserRoutes(UserService users, ChangePassword passwords) {
    this.users = users;
    this.passwords = passwords;
  }

  @Override
  public void register(Routes routes) {
    routes
        .get(ALL, Operation.LIST_USERS, this::list)
        .post(ALL, Operation.CREATE_USER, this::create)
        .get(ONE, Operation.GET_USER, this::get)
        .patch(ONE, Operation.UPDATE_USER, this::update)
        .delete(ONE, Operation.DELETE_USER, this::delete)
        .put(ONE + "/password", Operation.SET_USER_PASSWORD, this::setPassword)
        .get(CURRENT, Operation.GET_CURRENT_USER, this::current)
        .put(CURRENT + "/password", Operation.CHANGE_OWN_PASSWORD, this::changeOwnPassword);
  }

  private record Creation(String username, String password, Role role) {
    static Creation read(BodyReader body) {
      Role role = roleOf(body);
      return new Creation(
          Limits.requiredName(body, "username"),
          body.requiredText("password"),
          role == null ? Role.USER : role);
    }

    @Override
    public String toString() {
      return "Creation";
    }
  }

  private record Passwords(String current, String next) {
    static Passwords read(BodyReader body) {
      return new Passwords(
          body.requiredText("current_password"), body.requiredText("new_password"));
    }

    @Override
    public String toString() {
      return "Passwords";
    }
  }

  private static @Nullable Role roleOf(BodyReader body) {
    return body.choice("role", List.of(Role.values()), Role::wire);
  }

  private Reply list(Exchange exchange, Caller caller) {
    return Lists.bare(exchange, page -> users.list(caller, page), UserJson::write);
  }

  private Reply create(Exchange exchange, Caller caller) {
    Creation creation = exchange.body(Creation::read);
    return Reply.created(
        users.create(caller, creation.username(), creation.password(), creation.role()),
        UserJson::write);
  }

  private Reply get(Exchange exchange, Caller caller) {
    return Reply.ok(users.get(caller, exchange.path("user_id")), UserJson::write);
  }

  private Reply update(Exchange exchange, Caller caller) {
    Role role = exchange.body(body -> body.required("role", roleOf(body), Role.USER));
    return Reply.ok(users.changeRole(caller, exchange.path("user_id"), role), UserJson::write);
  }

  private Reply delete(Exchange exchange, Caller caller) {
    users.delete(caller, exchange.path("user_id"));
    return Reply.noContent();
  }

  private Reply setPassword(Exchange exchange, Caller caller) {
    String password = exchange.body(body -> body.requiredText("new_password"));
    passwords.ofUser(caller, exchange.path("user_id"), password);
    return Reply.noContent();
  }

  private Reply current(Exchange exchange, Caller caller) {
    return Reply.ok(users.current(caller), UserJson::write);
  }

  private Reply changeOwnPassword(Exchange exchange, Caller caller) {
    Passwords given = exchange.body(Passwords::read);
    return Reply.ok(passwords.own(caller, given.current(), given.next()), UserJson::write);
  }
}
