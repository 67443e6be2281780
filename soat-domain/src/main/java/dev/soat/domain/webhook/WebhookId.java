package dev.soat.domain.webhook;

import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Identifier;
import java.util.Optional;

/** Names a webhook: {@code wh_} and 16 letters or digits. */
public record WebhookId(String value) implements Identifier {
  public static final String PREFIX = "wh_";

  public WebhookId {
    Identifier.require(PREFIX, value);
  }

  public static WebhookId next(IdGenerator ids) {
    return new WebhookId(ids.next(PREFIX));
  }

  /** What a caller wrote; empty when it cannot name a webhook, so that it simply does not exist. */
  public static Optional<WebhookId> parse(String text) {
    return Identifier.matches(PREFIX, text) ? Optional.of(new WebhookId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
