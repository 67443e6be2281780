package dev.soat.http;

import dev.soat.application.access.Caller;
import dev.soat.application.access.Denials;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.http.wire.CallerReader;
import dev.soat.http.wire.Cors;
import dev.soat.http.wire.Dispatcher;
import dev.soat.http.wire.JettySetup;
import dev.soat.http.wire.Probes;
import dev.soat.http.wire.RequestGuard;
import dev.soat.http.wire.RequestIds;
import dev.soat.http.wire.RouteGroup;
import dev.soat.http.wire.Routes;
import dev.soat.http.wire.UnservedRoutes;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The REST interface as one thing that is started and closed once. */
public final class SoatHttp implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SoatHttp.class);

  private final Javalin javalin;

  /**
   * Puts the interface together; nothing listens yet.
   *
   * @param authentication who a token stands for
   * @param guard asked before every request but those for health and readiness
   * @param denials told of everything that is forbidden
   * @param ready what {@code /ready} answers; called by many threads
   * @param rooms the routes; operations of the contract that none of them has answer 501
   * @throws IllegalStateException when the rooms contradict each other or the contract
   */
  public SoatHttp(
      Settings settings,
      IdGenerator ids,
      Function<String, Optional<Caller>> authentication,
      RequestGuard guard,
      Denials denials,
      BooleanSupplier ready,
      List<RouteGroup> rooms) {
    RequestIds requestIds = new RequestIds(ids);
    Routes routes = new Routes();
    rooms.forEach(room -> room.register(routes));
    new UnservedRoutes().register(routes);
    Dispatcher.Intake intake =
        new Dispatcher.Intake(
            requestIds,
            settings.proxies(),
            new Cors(settings.corsOrigins()),
            guard,
            new Probes(ready),
            settings.maxBodyBytes());
    Dispatcher dispatcher =
        new Dispatcher(intake, new CallerReader(authentication), denials, routes);
    JettySetup jetty = new JettySetup(requestIds, settings.drain());
    this.javalin =
        Javalin.create(config -> {
          quiet(config);
          jetty.install(config);
          dispatcher.install(config);
        });
  }

  /** Listens and returns the port, which is another than the given one when that is 0. */
  public int start(String host, int port) {
    return javalin.start(host, port).port();
  }

  /**
   * Takes no new requests and waits for those in progress, as long as the settings say; what is not
   * done by then is cut off. Closing again does nothing.
   */
  @Override
  public void close() {
    try {
      javalin.jettyServer().server().stop();
    } catch (Exception e) {
      log.warn("Some requests were still in progress and have been cut off", e);
    }
  }

  private static void quiet(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
  }
}
