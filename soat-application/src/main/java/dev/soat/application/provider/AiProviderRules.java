package dev.soat.application.provider;

import dev.soat.domain.provider.ProviderKind;
import dev.soat.domain.shared.SoatException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the settings of a provider must keep to. */
final class AiProviderRules {
  /** The kinds of the contract. Which of them have a driver is told when a model is called. */
  private static final List<String> KINDS =
      List.of(
          "openai",
          "anthropic",
          "google",
          "xai",
          "groq",
          "ollama",
          "azure",
          "bedrock",
          "gateway",
          "custom");

  private AiProviderRules() {}

  static ProviderKind kind(String slug) {
    if (!KINDS.contains(slug)) {
      throw SoatException.invalid(
          "provider", "provider must be one of: " + String.join(", ", KINDS));
    }
    return new ProviderKind(slug);
  }

  static void checkBaseUrl(@Nullable String baseUrl) {
    if (baseUrl != null && !isHttpAddress(baseUrl)) {
      throw SoatException.invalid(
          "base_url",
          "base_url must be an address such as https://models.example.com/v1, without a user name");
    }
  }

  private static boolean isHttpAddress(String text) {
    try {
      URI uri = new URI(text);
      boolean http =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      return http && uri.getHost() != null && uri.getRawUserInfo() == null;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }
}
