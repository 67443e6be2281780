package dev.soat.llm.http;

import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.shared.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Strikes a secret out of a text, however it is written there: plain, URL-encoded, in base64. */
public final class Redaction {
  private static final String STRUCK = "***";

  /** Longest first, so that no rest of a longer spelling stays. */
  private final List<String> spellings;

  private Redaction(Set<String> spellings) {
    this.spellings =
        spellings.stream()
            .filter(spelling -> !spelling.isBlank())
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  public static Redaction of(@Nullable SecretValue secret) {
    Set<String> spellings = new LinkedHashSet<>();
    if (secret != null) {
      addSpellings(spellings, secret.reveal());
      addSpellings(spellings, secret.reveal().strip());
    }
    return new Redaction(spellings);
  }

  private static void addSpellings(Set<String> spellings, String secret) {
    String urlEncoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    String json = Json.of(secret).toText();
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    spellings.add(secret);
    spellings.add(urlEncoded);
    spellings.add(urlEncoded.replace("+", "%20"));
    spellings.add(json.substring(1, json.length() - 1));
    spellings.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
    spellings.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  public String strike(String text) {
    String struck = text;
    for (String spelling : spellings) {
      struck = struck.replace(spelling, STRUCK);
    }
    return struck;
  }

  @Override
  public String toString() {
    return "Redaction";
  }
}
