package dev.soat.http.wire;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The proxies whose word is taken for where a request comes from. Of the addresses they passed on
 * the last one counts that is not a proxy's own: what stands before it, anybody can have written.
 */
public final class TrustedProxies {
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  private static final class Block {
    private final byte[] network;
    private final int bits;

    Block(byte[] network, int bits) {
      this.network = network;
      this.bits = bits;
    }

    boolean holds(byte[] address) {
      if (address.length != network.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int differing = address[bit / 8] ^ network[bit / 8];
        if ((differing >> (7 - bit % 8) & 1) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  private final List<Block> blocks;

  private TrustedProxies(List<Block> blocks) {
    this.blocks = blocks;
  }

  /**
   * Reads addresses and blocks such as {@code 10.0.0.0/8}.
   *
   * @throws IllegalArgumentException for what is neither
   */
  public static TrustedProxies of(List<String> blocks) {
    return new TrustedProxies(blocks.stream().map(TrustedProxies::block).toList());
  }

  private static Block block(String text) {
    int slash = text.indexOf('/');
    byte[] network =
        InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
    int all = network.length * 8;
    int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > all) {
      throw new IllegalArgumentException("a block has 0 to " + all + " bits");
    }
    return new Block(network, bits);
  }

  /**
   * Where a request comes from.
   *
   * @param peer the address at the other end of the connection
   * @param forwardedFor the values of all X-Forwarded-For headers, in their order
   */
  String client(String peer, List<String> forwardedFor) {
    List<String> hops = new ArrayList<>();
    forwardedFor.forEach(
        header -> Arrays.stream(header.split(",", -1)).map(String::strip).forEach(hops::add));
    String client = peer;
    for (String hop : hops.reversed()) {
      if (!trusts(client) || !isAddress(hop)) {
        return client;
      }
      client = hop;
    }
    return client;
  }

  private boolean trusts(String address) {
    if (blocks.isEmpty()) {
      return false;
    }
    byte[] bytes = InetAddress.ofLiteral(address).getAddress();
    return blocks.stream().anyMatch(block -> block.holds(bytes));
  }

  private static boolean isAddress(String text) {
    try {
      return InetAddress.ofLiteral(text).getAddress().length > 0 && text.indexOf('%') < 0;
    } catch (IllegalArgumentException notALiteral) {
      return false;
    }
  }
}
