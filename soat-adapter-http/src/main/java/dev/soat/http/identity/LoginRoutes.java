package dev.soat.http.identity;

import dev.soat.application.access.Operation;
import dev.soat.application.identity.LoginService;
import dev.soat.http.wire.BodyReader;
import dev.soat.http.wire.Exchange;
import dev.soat.http.wire.Limits;
import dev.soat.http.wire.Reply;
import dev.soat.http.wire.RouteGroup;
import dev.soat.http.wire.Routes;
import org.jspecify.annotations.Nullable;

/** Logging in and making the first user. */
public final class LoginRoutes implements RouteGroup {
  private final LoginService logins;
  private final BootstrapGate gate;

  public LoginRoutes(LoginService logins, BootstrapGate gate) {
    this.logins = logins;
    this.gate = gate;
  }

  @Override
  public void register(Routes routes) {
    routes
        .openPost("/api/v1/users/login", Operation.LOGIN_USER, this::login)
        .openPost("/api/v1/users/bootstrap", Operation.BOOTSTRAP_USER, this::bootstrap);
  }

  private record Credentials(String username, String password, @Nullable String token) {
    static Credentials read(BodyReader body) {
      return new Credentials(
          body.requiredText("username"),
          body.requiredText("password"),
          body.text("bootstrap_token"));
    }

    /** Those of a user to be: what is stored is limited. */
    static Credentials readNew(BodyReader body) {
      Limits.requiredName(body, "username");
      return read(body);
    }

    @Override
    public String toString() {
      return "Credentials";
    }
  }

  private Reply login(Exchange exchange) {
    Credentials credentials = exchange.body(Credentials::read);
    return Reply.ok(logins.login(credentials.username(), credentials.password()), UserJson::write);
  }

  private Reply bootstrap(Exchange exchange) {
    Credentials credentials = exchange.body(Credentials::readNew);
    gate.check(exchange, credentials.token());
    return Reply.created(
        logins.bootstrap(credentials.username(), credentials.password()), UserJson::write);
  }
}
