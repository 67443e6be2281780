package dev.soat.llm.http;

import dev.soat.domain.shared.EgressPolicy;
import dev.soat.llm.http.EgressRefused.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Refuses URLs by their looks, and behind a proxy, which connects by itself, by where they lead.
 */
final class UrlGuard implements Interceptor {
  /** A host whose last label is a number is read as an address by some, each in its own way. */
  private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)\\.?");

  private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern PLAIN_IPV4 = Pattern.compile("(?:" + BYTE + "\\.){3}" + BYTE);

  private final EgressPolicy policy;
  private final Dns names;
  private final boolean behindProxy;

  UrlGuard(EgressPolicy policy, Dns names, boolean behindProxy) {
    this.policy = policy;
    this.names = names;
    this.behindProxy = behindProxy;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    HttpUrl url = chain.request().url();
    if (!url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty()) {
      throw new EgressRefused(Reason.USERINFO);
    }
    String host = url.host();
    boolean literal = host.indexOf(':') >= 0 || PLAIN_IPV4.matcher(host).matches();
    if (!literal && NUMBER.matcher(host).matches()) {
      throw new EgressRefused(Reason.ODD_NUMBER);
    }
    if (literal) {
      judge(host, url.port(), List.of(InetAddress.getByName(host)));
    } else if (behindProxy) {
      judgeName(host, url.port());
    }
    return chain.proceed(chain.request());
  }

  private void judgeName(String host, int port) throws EgressRefused {
    try {
      judge(host, port, names.lookup(host));
    } catch (EgressRefused e) {
      throw e;
    } catch (UnknownHostException e) {
      if (!policy.isException(host, port)) {
        throw new EgressRefused(Reason.UNKNOWN_BEHIND_PROXY);
      }
    }
  }

  private void judge(String host, int port, List<InetAddress> addresses) throws EgressRefused {
    for (InetAddress address : addresses) {
      GuardedDns.require(policy.judge(host, port, address.getAddress()));
    }
  }
}
