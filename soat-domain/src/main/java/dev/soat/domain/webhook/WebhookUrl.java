package dev.soat.domain.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where a webhook is called: an http or https URL with a host and without user name or password.
 * Whether this server may call it is decided when it does.
 */
public record WebhookUrl(String text) {
  public static final int MAX_LENGTH = 2048;

  public WebhookUrl {
    if (!isWellFormed(text)) {
      throw new IllegalArgumentException("not an http or https URL without credentials");
    }
  }

  /** Whether such a URL can be built. */
  public static boolean isWellFormed(String text) {
    if (text.length() > MAX_LENGTH) {
      return false;
    }
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      String authority = uri.getRawAuthority();
      return (scheme.equals("http") || scheme.equals("https"))
          && authority != null
          && !authority.startsWith(":")
          && authority.indexOf('@') < 0;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
