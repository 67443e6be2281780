package dev.soat.domain.webhook;

import dev.soat.domain.event.EventId;
import dev.soat.domain.shared.Identifier;
import java.util.Optional;

/** Names a delivery: {@code wh_deliv_} and 16 letters or digits. */
public record DeliveryId(String value) implements Identifier {
  public static final String PREFIX = "wh_deliv_";

  public DeliveryId {
    Identifier.require(PREFIX, value);
  }

  /** The one delivery of an event to a webhook. */
  public static DeliveryId of(EventId event, WebhookId webhook) {
    return new DeliveryId(Identifier.derive(PREFIX, event.value() + ":" + webhook.value()));
  }

  /**
   * What a caller wrote; empty when it cannot name a delivery, so that it simply does not exist.
   */
  public static Optional<DeliveryId> parse(String text) {
    return Identifier.matches(PREFIX, text) ? Optional.of(new DeliveryId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
