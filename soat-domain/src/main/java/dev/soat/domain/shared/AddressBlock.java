package dev.soat.domain.shared;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The addresses that share their first bits. */
final class AddressBlock {
  private final byte[] network;
  private final int bits;
  private final AddressScope scope;

  private AddressBlock(byte[] network, int bits, AddressScope scope) {
    this.network = network;
    this.bits = bits;
    this.scope = scope;
  }

  /** Reads {@code literal/bits}. */
  static AddressBlock of(String block, AddressScope scope) {
    int slash = block.indexOf('/');
    try {
      byte[] network = InetAddress.getByName(block.substring(0, slash)).getAddress();
      return new AddressBlock(network, Integer.parseInt(block.substring(slash + 1)), scope);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(block + " is not a block of addresses", e);
    }
  }

  AddressScope scope() {
    return scope;
  }

  boolean contains(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    int whole = bits / 8;
    for (int i = 0; i < whole; i++) {
      if (address[i] != network[i]) {
        return false;
      }
    }
    int rest = bits % 8;
    return rest == 0 || ((address[whole] ^ network[whole]) & 0xff) >> (8 - rest) == 0;
  }
}
