package dev.soat.llm.openai;

import java.util.List;
import java.util.Set;

/**
 * What sets one provider of this family apart.
 *
 * @param kind the word that selects it
 * @param name as texts for people write it
 * @param baseUrl where it is when nobody says otherwise
 * @param operatorKind whose address, set by the operator, holds for it
 * @param whenUnreachable a sentence that says what to change
 * @param whenModelUnknown a sentence that says what to change; {@code {model}} stands for the name
 */
record ChatCompletionsSettings(
    String kind,
    String name,
    String baseUrl,
    String operatorKind,
    String whenUnreachable,
    String whenModelUnknown,
    Set<Quirk> quirks) {

  private static final String OPENAI_URL = "https://api.openai.com/v1";

  private static final String CHECK_NETWORK =
      "Check this server's way to the internet, or set base_url on the provider (or %s).";
  private static final String CHECK_BASE_URL =
      "Check base_url of the provider (or OPENAI_BASE_URL) and that the server behind it runs.";
  private static final String CHECK_MODEL =
      "Check that the model '{model}' exists there, and base_url of the provider.";

  static final List<ChatCompletionsSettings> ALL =
      List.of(
          new ChatCompletionsSettings(
              "openai",
              "OpenAI",
              OPENAI_URL,
              "openai",
              CHECK_NETWORK.formatted("OPENAI_BASE_URL"),
              CHECK_MODEL,
              Set.of(Quirk.USAGE_ON_REQUEST, Quirk.REASONING_MODELS)),
          new ChatCompletionsSettings(
              "xai",
              "xAI",
              "https://api.x.ai/v1",
              "xai",
              CHECK_NETWORK.formatted("XAI_BASE_URL"),
              CHECK_MODEL,
              Set.of(Quirk.USAGE_ON_REQUEST, Quirk.EMPTY_TEXT_BESIDE_CALLS)),
          new ChatCompletionsSettings(
              "groq",
              "Groq",
              "https://api.groq.com/openai/v1",
              "groq",
              CHECK_NETWORK.formatted("GROQ_BASE_URL"),
              CHECK_MODEL,
              Set.of(Quirk.EMPTY_TEXT_BESIDE_CALLS)),
          new ChatCompletionsSettings(
              "ollama",
              "Ollama",
              "http://localhost:11434",
              "ollama",
              "Start Ollama, set OLLAMA_BASE_URL (or base_url on the provider), or start this"
                  + " server with SOAT_DEMO_MODEL=1.",
              "If the model is not there yet, fetch it with: ollama pull {model}",
              Set.of(Quirk.USAGE_ON_REQUEST, Quirk.VERSION_AFTER_BASE_URL, Quirk.NO_SECRET)),
          compatible("gateway", "The gateway"),
          compatible("custom", "The provider"));

  ChatCompletionsSettings {
    quirks = Set.copyOf(quirks);
  }

  private static ChatCompletionsSettings compatible(String kind, String name) {
    return new ChatCompletionsSettings(
        kind,
        name,
        OPENAI_URL,
        "openai",
        CHECK_BASE_URL,
        CHECK_MODEL,
        Set.of(Quirk.USAGE_ON_REQUEST));
  }

  boolean has(Quirk quirk) {
    return quirks.contains(quirk);
  }
}
