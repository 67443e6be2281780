package dev.soat.bootstrap;

import dev.soat.application.webhook.DeliveryUpkeep;
import dev.soat.application.webhook.DispatchSettings;
import dev.soat.application.webhook.WebhookDispatcher;
import dev.soat.bootstrap.config.SoatConfig;
import dev.soat.domain.Storage;
import dev.soat.domain.event.EventSignal;
import dev.soat.llm.webhook.HttpWebhookTransport;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The delivery of events while the server runs.
 *
 * @param signal tells it that there are some
 * @param secretOverlap how long a webhook's secret that was exchanged signs beside the new one
 */
public record Webhooking(EventSignal signal, Duration secretOverlap) {

  /** Starts it; it is closed with all that was opened. */
  static Webhooking start(
      SoatConfig config, Storage storage, RandomGenerator chance, Opened opened) {
    DispatchSettings settings = config.webhooks();
    HttpWebhookTransport transport =
        opened.add(
            HttpWebhookTransport.create(
                config.egress().policy(),
                config.egress().proxy().orElse(null),
                settings.timeout()));
    WebhookDispatcher dispatcher =
        opened.add(WebhookDispatcher.start(storage, transport, settings, chance));
    opened.add(DeliveryUpkeep.start(storage.deliveries(), settings.retention()));
    return new Webhooking(dispatcher, settings.secretOverlap());
  }
}
