package dev.soat.http.identity;

import dev.soat.http.wire.RequestHead;
import java.util.Locale;
import java.util.Set;

/** Whether a request was passed on by somebody else than who sent it. */
final class Proxies {
  private static final Set<String> TELLING =
      Set.of("forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip");
  private static final String TELLING_PREFIX = "x-forwarded-";

  private Proxies() {}

  static boolean havePassedOn(RequestHead head) {
    return head.headerNames().stream().anyMatch(Proxies::isTelling);
  }

  private static boolean isTelling(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return TELLING.contains(name) || name.startsWith(TELLING_PREFIX);
  }
}
