package dev.soat.llm.http;

import okhttp3.HttpUrl;

/**
 * The provider a call goes to, as the texts about its faults name it.
 *
 * @param name for example {@code Ollama}
 * @param origin scheme, host and port, without path and credentials
 * @param whenUnreachable a sentence that says what to change
 * @param whenModelUnknown a sentence that says what to change
 */
public record Upstream(
    String name,
    String origin,
    String whenUnreachable,
    String whenModelUnknown,
    Redaction redaction) {

  /** What of a URL may be shown to everybody. */
  public static String originOf(HttpUrl url) {
    String host = url.host().indexOf(':') < 0 ? url.host() : "[" + url.host() + "]";
    String port = url.port() == HttpUrl.defaultPort(url.scheme()) ? "" : ":" + url.port();
    return url.scheme() + "://" + host + port;
  }
}
