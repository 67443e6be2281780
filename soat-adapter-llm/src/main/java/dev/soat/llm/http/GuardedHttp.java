package dev.soat.llm.http;

import dev.soat.domain.shared.EgressPolicy;
import dev.soat.domain.shared.EgressPolicy.Endpoint;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Builds every HTTP client of the product. A client built here
 *
 * <ul>
 *   <li>connects only to addresses the {@link EgressPolicy} allows, whether a name resolved to them
 *       or the URL holds them, and refuses URLs with credentials;
 *   <li>uses a proxy only when one was given, never one of the Java runtime's settings. The proxy
 *       itself may always be called; where it would go is judged by what the name resolves to here;
 *   <li>follows no redirect and repeats nothing by itself;
 *   <li>ends an answer beyond {@value #MAX_BODY} bytes with {@link BodyTooLarge}.
 * </ul>
 *
 * <p>All clients share one pool of connections. Safe for use by many threads; a call may be made
 * from as many virtual threads as one likes, for {@code execute()} knows no limit.
 */
public final class GuardedHttp implements AutoCloseable {
  /** In bytes, decompressed. */
  public static final long MAX_BODY = 32L * 1024 * 1024;

  private static final int IDLE_CONNECTIONS = 128;
  private static final int IDLE_MINUTES = 5;

  private final OkHttpClient guarded;

  public GuardedHttp(EgressPolicy policy, @Nullable Endpoint proxy) {
    this(policy, proxy, Dns.SYSTEM, MAX_BODY);
  }

  GuardedHttp(EgressPolicy policy, @Nullable Endpoint proxy, Dns names, long maxBody) {
    EgressPolicy connecting = proxy == null ? policy : policy.allowing(Set.of(proxy));
    guarded =
        new OkHttpClient.Builder()
            .addInterceptor(new UrlGuard(policy, names, proxy != null))
            .addInterceptor(new BoundedBody(maxBody))
            .dns(new GuardedDns(connecting, names))
            .socketFactory(new GuardedSockets(connecting))
            .proxy(proxy == null ? Proxy.NO_PROXY : through(proxy))
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .callTimeout(Duration.ZERO)
            .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_MINUTES, TimeUnit.MINUTES))
            .eventListenerFactory(GuardedHttp::listener)
            .build();
  }

  /**
   * A client.
   *
   * @param connect limit for reaching one address; zero for none
   * @param read limit between two bytes of an answer; zero for none
   * @param write limit between two bytes of a request; zero for none
   */
  public OkHttpClient client(Duration connect, Duration read, Duration write) {
    return guarded
        .newBuilder()
        .connectTimeout(connect)
        .readTimeout(read)
        .writeTimeout(write)
        .build();
  }

  /** Closes the idle connections; calls that still run end by themselves. */
  @Override
  public void close() {
    guarded.connectionPool().evictAll();
    guarded.dispatcher().executorService().shutdown();
  }

  private static Proxy through(Endpoint proxy) {
    InetSocketAddress address = InetSocketAddress.createUnresolved(proxy.host(), proxy.port());
    return new Proxy(Proxy.Type.HTTP, address);
  }

  private static EventListener listener(okhttp3.Call call) {
    PhaseWatch watch = call.request().tag(PhaseWatch.class);
    return watch == null ? EventListener.NONE : watch.listener();
  }
}
