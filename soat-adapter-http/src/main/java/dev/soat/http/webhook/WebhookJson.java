package dev.soat.http.webhook;

import dev.soat.application.webhook.SignedWebhook;
import dev.soat.application.webhook.WebhookChange;
import dev.soat.application.webhook.WebhookDraft;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.Patch;
import dev.soat.domain.webhook.EventPattern;
import dev.soat.domain.webhook.Webhook;
import dev.soat.domain.webhook.WebhookSettings;
import dev.soat.domain.webhook.WebhookUrl;
import dev.soat.http.wire.BodyReader;
import dev.soat.http.wire.FieldWriter;
import dev.soat.http.wire.Limits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Webhooks on the wire. */
final class WebhookJson {
  private static final WebhookUrl SOME_URL = new WebhookUrl("https://localhost");
  private static final List<EventPattern> ALL_EVENTS = List.of(new EventPattern("*"));

  private WebhookJson() {}

  static void write(Webhook webhook, FieldWriter out) {
    write(webhook, null, out);
  }

  static void write(SignedWebhook signed, FieldWriter out) {
    write(signed.webhook(), signed.secret(), out);
  }

  private static void write(Webhook webhook, @Nullable SecretValue secret, FieldWriter out) {
    WebhookSettings settings = webhook.settings();
    out.field("id", webhook.id())
        .field("project_id", webhook.projectId())
        .field("policy_id", settings.policyId())
        .field("name", settings.name())
        .field("description", settings.description())
        .field("url", settings.url().text())
        .texts("events", settings.events().stream().map(EventPattern::text).toList())
        .field("active", settings.active());
    if (secret != null) {
      writeSecret(secret, out);
    }
    out.field("created_at", webhook.createdAt()).field("updated_at", webhook.updatedAt());
  }

  static void writeSecret(SecretValue secret, FieldWriter out) {
    out.field("secret", secret.reveal());
  }

  static WebhookDraft draft(BodyReader body) {
    return new WebhookDraft(
        Limits.requiredName(body, "name"),
        body.text("description"),
        url(body, body.requiredText("url")),
        body.required("events", events(body), ALL_EVENTS),
        body.text("policy_id"));
  }

  static WebhookChange change(BodyReader body) {
    String url = body.has("url") ? body.requiredText("url") : null;
    List<EventPattern> events =
        body.has("events") ? body.required("events", events(body), ALL_EVENTS) : null;
    return new WebhookChange(
        body.has("name") ? Patch.set(Limits.requiredName(body, "name")) : Patch.keep(),
        body.patch().text("description"),
        url == null ? Patch.keep() : Patch.set(url(body, url)),
        events == null ? Patch.keep() : Patch.set(events),
        body.patch().bool("active"),
        body.patch().text("policy_id"));
  }

  private static WebhookUrl url(BodyReader body, String text) {
    if (WebhookUrl.isWellFormed(text)) {
      return new WebhookUrl(text);
    }
    if (!text.isEmpty()) {
      body.fault(
          "url",
          "url must be an http or https URL with a host, without user name and password, of at"
              + " most "
              + WebhookUrl.MAX_LENGTH
              + " characters.");
    }
    return SOME_URL;
  }

  /** Command lines give a single pattern, or several with commas, as a text. */
  private static @Nullable List<EventPattern> events(BodyReader body) {
    List<String> texts =
        body.json("events") instanceof Json.Str(String written)
            ? List.of(written.split(","))
            : body.texts("events");
    return texts == null ? null : events(body, texts);
  }

  private static List<EventPattern> events(BodyReader body, List<String> texts) {
    if (texts.isEmpty() || texts.size() > WebhookSettings.MOST_PATTERNS) {
      body.fault("events", "events must hold 1 to " + WebhookSettings.MOST_PATTERNS + " patterns.");
      return ALL_EVENTS;
    }
    List<EventPattern> patterns = new ArrayList<>();
    for (String text : texts) {
      if (EventPattern.isWellFormed(text.strip())) {
        patterns.add(new EventPattern(text.strip()));
      } else {
        body.fault(
            "events",
            "events must hold patterns such as *, sessions.* or sessions.generation.completed: a"
                + " star stands alone, or at the end after a dot.");
        return ALL_EVENTS;
      }
    }
    return patterns;
  }
}
