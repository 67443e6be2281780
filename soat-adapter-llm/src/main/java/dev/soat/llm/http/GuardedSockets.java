package dev.soat.llm.http;

import dev.soat.domain.shared.EgressPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Makes sockets that connect only where the policy allows. It sees the very address and port, also
 * those of URLs that hold a literal address, about which no name server is asked.
 */
final class GuardedSockets extends SocketFactory {
  private final EgressPolicy policy;

  GuardedSockets(EgressPolicy policy) {
    this.policy = policy;
  }

  @Override
  public Socket createSocket() {
    return new GuardedSocket(policy);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw connectsAtOnce();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    throw connectsAtOnce();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw connectsAtOnce();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws IOException {
    throw connectsAtOnce();
  }

  private static IOException connectsAtOnce() {
    return new IOException("a guarded socket is made first and connected afterwards");
  }

  private static final class GuardedSocket extends Socket {
    private final EgressPolicy policy;

    GuardedSocket(EgressPolicy policy) {
      // A plain socket would ask the Java runtime's settings for a SOCKS proxy.
      super(Proxy.NO_PROXY);
      this.policy = policy;
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      if (!(endpoint instanceof InetSocketAddress target) || target.isUnresolved()) {
        throw new IOException("a guarded socket connects to a resolved address");
      }
      byte[] address = target.getAddress().getAddress();
      GuardedDns.require(policy.judge(target.getHostString(), target.getPort(), address));
      super.connect(endpoint, timeout);
    }
  }
}
