package dev.soat.domain.shared;

import java.util.Arrays;
import java.util.List;

/** What kind of place an IP address is, as far as calling it is concerned. */
enum AddressScope {
  PUBLIC,
  LOOPBACK,
  PRIVATE,
  /** Link-local, where clouds keep their metadata, and the metadata addresses outside of it. */
  METADATA,
  /** Names no single host: multicast, broadcast, reserved, documentation, Teredo. */
  UNUSABLE;

  /** The first block that contains an address decides. */
  private static final List<AddressBlock> IPV4 =
      List.of(
          AddressBlock.of("169.254.0.0/16", METADATA),
          AddressBlock.of("100.100.100.200/32", METADATA), // Alibaba Cloud
          AddressBlock.of("168.63.129.16/32", METADATA), // Azure
          AddressBlock.of("192.0.0.0/24", METADATA), // protocol assignments; Oracle Cloud
          AddressBlock.of("0.0.0.0/32", LOOPBACK), // unspecified: a caller reaches its own machine
          AddressBlock.of("0.0.0.0/8", UNUSABLE),
          AddressBlock.of("192.0.2.0/24", UNUSABLE),
          AddressBlock.of("192.88.99.0/24", UNUSABLE), // 6to4 relays, given up
          AddressBlock.of("198.51.100.0/24", UNUSABLE),
          AddressBlock.of("203.0.113.0/24", UNUSABLE),
          AddressBlock.of("224.0.0.0/3", UNUSABLE), // multicast, reserved, broadcast
          AddressBlock.of("127.0.0.0/8", LOOPBACK),
          AddressBlock.of("10.0.0.0/8", PRIVATE),
          AddressBlock.of("100.64.0.0/10", PRIVATE), // behind a carrier's NAT
          AddressBlock.of("172.16.0.0/12", PRIVATE),
          AddressBlock.of("192.168.0.0/16", PRIVATE),
          AddressBlock.of("198.18.0.0/15", PRIVATE), // benchmarks; local resolvers make use of it
          AddressBlock.of("0.0.0.0/0", PUBLIC));

  private static final List<AddressBlock> IPV6 =
      List.of(
          AddressBlock.of("::/128", LOOPBACK), // unspecified
          AddressBlock.of("::1/128", LOOPBACK),
          AddressBlock.of("fe80::/10", METADATA),
          AddressBlock.of("fd00:ec2::/32", METADATA), // AWS
          AddressBlock.of("fd20:ce::/64", METADATA), // Google Cloud
          AddressBlock.of("fd00:c1::/64", METADATA), // Oracle Cloud
          AddressBlock.of("fc00::/7", PRIVATE),
          AddressBlock.of("fec0::/10", PRIVATE), // site-local, given up
          AddressBlock.of("64:ff9b:1::/48", PRIVATE), // NAT64 of one's own network
          AddressBlock.of("2001::/23", UNUSABLE), // protocol assignments; Teredo
          AddressBlock.of("2001:db8::/32", UNUSABLE),
          AddressBlock.of("3fff::/20", UNUSABLE),
          AddressBlock.of("2000::/3", PUBLIC),
          AddressBlock.of("::/0", UNUSABLE));

  private static final AddressBlock TRANSLATED = AddressBlock.of("::ffff:0:0:0/96", PUBLIC);
  private static final AddressBlock NAT64 = AddressBlock.of("64:ff9b::/96", PUBLIC);
  private static final AddressBlock LOCAL_NAT64 = AddressBlock.of("64:ff9b:1::/48", PRIVATE);
  private static final AddressBlock SIX_TO_FOUR = AddressBlock.of("2002::/16", PUBLIC);

  /** The bytes that may hold the IPv4 address below a NAT64 prefix of 48, 56, 64 and 96 bits. */
  private static final int[][] LOCAL_NAT64_BYTES = {
    {6, 7, 9, 10}, {7, 9, 10, 11}, {9, 10, 11, 12}, {12, 13, 14, 15}
  };

  static AddressScope of(byte[] address) {
    return switch (address.length) {
      case 4 -> within(IPV4, address);
      case 16 -> ofIpv6(address);
      default -> throw new IllegalArgumentException("an address has 4 or 16 bytes");
    };
  }

  private static AddressScope ofIpv6(byte[] address) {
    if (isMapped(address) || TRANSLATED.contains(address) || NAT64.contains(address)) {
      return within(IPV4, Arrays.copyOfRange(address, 12, 16));
    }
    if (SIX_TO_FOUR.contains(address)) {
      return within(IPV4, Arrays.copyOfRange(address, 2, 6));
    }
    if (LOCAL_NAT64.contains(address) && mayLeadToMetadata(address)) {
      return METADATA;
    }
    return within(IPV6, address);
  }

  /** Java reads the text of such a block as IPv4, so that it cannot stand in a table. */
  private static boolean isMapped(byte[] address) {
    for (int i = 0; i < 10; i++) {
      if (address[i] != 0) {
        return false;
      }
    }
    return address[10] == -1 && address[11] == -1;
  }

  private static boolean mayLeadToMetadata(byte[] address) {
    for (int[] places : LOCAL_NAT64_BYTES) {
      byte[] inner = new byte[4];
      for (int i = 0; i < inner.length; i++) {
        inner[i] = address[places[i]];
      }
      if (within(IPV4, inner) == METADATA) {
        return true;
      }
    }
    return false;
  }

  private static AddressScope within(List<AddressBlock> blocks, byte[] address) {
    for (AddressBlock block : blocks) {
      if (block.contains(address)) {
        return block.scope();
      }
    }
    throw new IllegalStateException("the last block contains every address");
  }
}
