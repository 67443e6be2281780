package dev.soat.bootstrap.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where the operator says that providers are reached: {@code OLLAMA_BASE_URL} and the like. */
final class BaseUrls {
  static final List<String> KINDS =
      List.of("ollama", "openai", "anthropic", "xai", "groq", "google", "azure", "bedrock");

  private BaseUrls() {}

  /** Those that are set, by kind of provider. */
  static Map<String, String> read(Environment environment) {
    Map<String, String> urls = new TreeMap<>();
    for (String kind : KINDS) {
      String name = kind.toUpperCase(Locale.ROOT) + "_BASE_URL";
      Optional<String> url = environment.text(name);
      if (url.isPresent() && !Hosts.isHttpAddress(url.get())) {
        throw new ConfigException(
            name + " must be an address such as http://localhost:11434, without a user name.");
      }
      url.ifPresent(address -> urls.put(kind, address));
    }
    return urls;
  }
}
