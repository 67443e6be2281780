package dev.soat.domain.webhook;

import dev.soat.domain.secret.SecretValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a receiver is sent, by POST.
 *
 * @param headers besides the content type, which is always application/json
 * @param body to be sent as UTF-8, to the letter
 * @param secrets what must not be read in anything that is kept of the answer
 */
public record WebhookRequest(
    WebhookUrl url, Map<String, String> headers, String body, List<SecretValue> secrets) {
  public WebhookRequest {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    secrets = List.copyOf(secrets);
  }

  /**
   * Signs a delivery.
   *
   * @throws IllegalArgumentException when it has no secret to sign with
   */
  public static WebhookRequest of(DueDelivery due) {
    if (due.secrets().isEmpty()) {
      throw new IllegalArgumentException("nothing to sign with");
    }
    String body = due.event().payload().toText();
    String id = due.event().event().id().value();
    long timestamp = due.attemptedAt().getEpochSecond();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Soat-Event", due.event().event().name());
    headers.put("X-Soat-Delivery", due.id().value());
    headers.put("X-Soat-Signature", Signature.hex(due.secrets().get(0), body));
    if (due.secrets().size() > 1) {
      headers.put("X-Soat-Signature-Previous", Signature.hex(due.secrets().get(1), body));
    }
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", Long.toString(timestamp));
    headers.put("webhook-signature", Signature.standard(due.secrets(), id, timestamp, body));
    return new WebhookRequest(due.url(), headers, body, due.secrets());
  }
}
