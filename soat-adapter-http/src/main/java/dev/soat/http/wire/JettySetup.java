package dev.soat.http.wire;

import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LowResourceMonitor;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** The server below Javalin: few platform threads that accept, a virtual thread per request. */
public final class JettySetup {
  private static final int MAX_PLATFORM_THREADS = 16;
  private static final int MIN_PLATFORM_THREADS = 4;
  private static final int MAX_HEADER_BYTES = 16 * 1024;

  private static final int ACCEPT_QUEUE = 1024;
  // Longer than the 60 s after which the usual proxies let go of a connection: they go first.
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(75);
  // How long connections without a request hold up closing.
  private static final Duration SHUTDOWN_IDLE_TIMEOUT = Duration.ofMillis(200);

  private final RequestIds requestIds;
  private final Duration drain;

  /** {@code drain} is how long requests in progress may take when the server closes. */
  public JettySetup(RequestIds requestIds, Duration drain) {
    this.requestIds = requestIds;
    this.drain = drain;
  }

  public void install(JavalinConfig config) {
    QueuedThreadPool pool = new QueuedThreadPool(MAX_PLATFORM_THREADS, MIN_PLATFORM_THREADS);
    pool.setName("http");
    pool.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory()));
    config.jetty.threadPool = pool;
    config.jetty.modifyServer(this::modify);
    config.jetty.addConnector(
        (server, http) -> connector(server, http, config.jetty.host, config.jetty.port));
    config.jetty.modifyHttpConfiguration(JettySetup::modify);
    config.jetty.modifyServletContextHandler(this::modify);
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, @Nullable String host, int port) {
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
    connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_TIMEOUT.toMillis());
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    return connector;
  }

  private void modify(Server server) {
    // Under load it would cut the connections of requests that wait for a model.
    server.removeBean(server.getBean(LowResourceMonitor.class));
    server.setErrorHandler(new JettyErrors(requestIds));
    server.insertHandler(new GracefulHandler());
    server.setStopTimeout(drain.toMillis());
  }

  private void modify(ServletContextHandler context) {
    context.setErrorHandler(new JettyErrors(requestIds));
    // Else an address without any path is answered by a redirect to a host without a name.
    context.setAllowNullPathInContext(true);
  }

  private static void modify(HttpConfiguration http) {
    http.setUriCompliance(UriCompliance.RFC3986);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    // Else a header that differs from an earlier one of the connection by case arrives as that one.
    http.setHeaderCacheCaseSensitive(true);
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
  }
}
