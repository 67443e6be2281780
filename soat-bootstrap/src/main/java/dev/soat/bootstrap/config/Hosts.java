package dev.soat.bootstrap.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How machines are written. More than {@code java.net.URI} takes: names with an underscore are
 * common in container networks.
 */
final class Hosts {
  private static final String NAME_OR_BRACKETS = "[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]";
  private static final Pattern HOST =
      Pattern.compile(NAME_OR_BRACKETS + "|[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(" + NAME_OR_BRACKETS + ")(:(?<port>[0-9]{1,5}))?");
  private static final Pattern HTTP_ADDRESS =
      Pattern.compile("(?i)https?://(?<host>[^/@?#\\s]+)(/[^@?#\\s]*)?");

  private Hosts() {}

  /** Whether this names one host: a name, an IPv4 or an IPv6 address, in brackets or without. */
  static boolean isHost(String text) {
    return HOST.matcher(text).matches();
  }

  /** Whether this is a host, IPv6 in brackets, and perhaps a port. */
  static boolean isHostAndPort(String text) {
    Matcher parts = HOST_AND_PORT.matcher(text);
    if (!parts.matches()) {
      return false;
    }
    String port = parts.group("port");
    return port == null || (Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65_535);
  }

  /** Whether this is an HTTP address with neither a user nor anything after the path. */
  static boolean isHttpAddress(String text) {
    Matcher parts = HTTP_ADDRESS.matcher(text);
    return parts.matches() && isHostAndPort(parts.group("host"));
  }
}
