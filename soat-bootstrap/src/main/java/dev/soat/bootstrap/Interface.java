package dev.soat.bootstrap;

import dev.soat.application.access.Denials;
import dev.soat.bootstrap.config.SoatConfig;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.http.Settings;
import dev.soat.http.SoatHttp;
import dev.soat.http.identity.BootstrapGate;
import dev.soat.http.identity.LoopbackOnly;
import dev.soat.persistence.JdbiStorage;
import java.util.Set;

/** The REST interface over the application. */
final class Interface {
  private Interface() {}

  static SoatHttp over(
      SoatConfig config,
      Services services,
      JdbiStorage storage,
      Denials denials,
      IdGenerator ids,
      BootstrapGate gate,
      DefaultPassword defaultPassword) {
    return new SoatHttp(
        new Settings(
            config.listen().bodyBytes(),
            config.listen().drain(),
            Set.copyOf(config.listen().corsOrigins()),
            config.guards().proxies()),
        ids,
        services.authentication()::authenticate,
        new LoopbackOnly(defaultPassword),
        denials,
        storage::ready,
        Rooms.over(services, gate));
  }
}
