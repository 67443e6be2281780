package dev.soat.domain.shared;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/** One spelling for each host, so that hosts can be compared. */
final class HostText {
  private HostText() {}

  /** Lower case, without brackets and without the root's dot; an IPv6 literal in its long form. */
  static String canonical(String host) {
    String plain = host.toLowerCase(Locale.ROOT);
    if (plain.startsWith("[") && plain.endsWith("]")) {
      plain = plain.substring(1, plain.length() - 1);
    }
    if (plain.endsWith(".")) {
      plain = plain.substring(0, plain.length() - 1);
    }
    return isIpv6(plain) ? longForm(plain) : plain;
  }

  private static boolean isIpv6(String host) {
    return host.indexOf(':') >= 0
        && host.charAt(0) != '.'
        && host.chars().allMatch(c -> c == ':' || c == '.' || Character.digit(c, 16) >= 0);
  }

  private static String longForm(String literal) {
    try {
      // Of a text with a colon in it this makes an address or fails; it asks no name server.
      return InetAddress.getByName(literal).getHostAddress();
    } catch (UnknownHostException e) {
      return literal;
    }
  }
}
