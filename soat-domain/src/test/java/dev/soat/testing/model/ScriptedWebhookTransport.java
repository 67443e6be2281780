package dev.soat.testing.model;

import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.webhook.WebhookAnswer;
import dev.soat.domain.webhook.WebhookRequest;
import dev.soat.domain.webhook.WebhookTransport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Receivers that answer as they are told, and remember what they got; nobody is anywhere else. */
public final class ScriptedWebhookTransport implements WebhookTransport {
  private final Map<String, Function<WebhookRequest, WebhookAnswer>> receivers =
      new ConcurrentHashMap<>();
  private final List<WebhookRequest> received = new CopyOnWriteArrayList<>();

  /** Lets somebody answer at this URL. */
  public ScriptedWebhookTransport answer(
      String url, Function<WebhookRequest, WebhookAnswer> receiver) {
    receivers.put(url, receiver);
    return this;
  }

  /** Lets somebody answer at this URL with a status. */
  public ScriptedWebhookTransport answer(String url, int status) {
    return answer(url, request -> new WebhookAnswer.Answered(status, "", null));
  }

  /** What was sent, oldest first. */
  public List<WebhookRequest> received() {
    return List.copyOf(received);
  }

  @Override
  public WebhookAnswer send(WebhookRequest request) {
    Function<WebhookRequest, WebhookAnswer> receiver = receivers.get(request.url().text());
    if (receiver == null) {
      return new WebhookAnswer.Unanswered("nobody is at " + request.url());
    }
    received.add(request);
    return switch (receiver.apply(request)) {
      case WebhookAnswer.Answered answered ->
          new WebhookAnswer.Answered(
              answered.status(), kept(answered.body(), request), answered.retryAfter());
      case WebhookAnswer.Unanswered unanswered -> unanswered;
    };
  }

  private static String kept(String body, WebhookRequest request) {
    String text = body.replace('\0', '\uFFFD');
    for (SecretValue secret : request.secrets()) {
      text = text.replace(secret.reveal(), "***");
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= MOST_KEPT
        ? text
        : new String(bytes, 0, MOST_KEPT, StandardCharsets.UTF_8);
  }
}
