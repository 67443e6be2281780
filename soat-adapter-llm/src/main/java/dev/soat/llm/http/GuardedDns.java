package dev.soat.llm.http;

import dev.soat.domain.shared.EgressPolicy;
import dev.soat.llm.http.EgressRefused.Reason;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/**
 * Resolves a name once and refuses it when one of its addresses may not be called. The connection
 * goes to the addresses returned here, so a second answer of the name server cannot slip in.
 */
final class GuardedDns implements Dns {
  private final EgressPolicy policy;
  private final Dns names;

  GuardedDns(EgressPolicy policy, Dns names) {
    this.policy = policy;
    this.names = names;
  }

  @Override
  public List<InetAddress> lookup(String hostname) throws UnknownHostException {
    List<InetAddress> addresses = names.lookup(hostname);
    for (InetAddress address : addresses) {
      require(policy.judge(hostname, address.getAddress()));
    }
    return addresses;
  }

  static void require(EgressPolicy.Verdict verdict) throws EgressRefused {
    switch (verdict) {
      case ALLOWED -> {}
      case NOT_PUBLIC -> throw new EgressRefused(Reason.NOT_PUBLIC);
      case NEVER -> throw new EgressRefused(Reason.NEVER);
    }
  }
}
