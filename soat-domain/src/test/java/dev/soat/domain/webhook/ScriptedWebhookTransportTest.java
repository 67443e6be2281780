package dev.soat.domain.webhook;

import dev.soat.testing.contract.WebhookTransportContract;
import dev.soat.testing.model.ScriptedWebhookTransport;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

class ScriptedWebhookTransportTest implements WebhookTransportContract {
  private static final String URL = "http://receiver.example/";

  private final ScriptedWebhookTransport transport = new ScriptedWebhookTransport();

  @Override
  public WebhookTransport transport() {
    return transport;
  }

  @Override
  public String receiver(int status, String body, Map<String, String> headers) {
    String wait = headers.get("Retry-After");
    Duration pause = wait == null ? null : Duration.ofSeconds(Long.parseLong(wait));
    transport.answer(URL, request -> new WebhookAnswer.Answered(status, body, pause));
    return URL;
  }

  @Override
  public String nobody() {
    return "http://nobody.example/";
  }

  @Override
  public Received received() {
    WebhookRequest last = transport.received().getLast();
    Map<String, String> headers = new TreeMap<>(Map.of("content-type", "application/json"));
    last.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    return new Received(last.body(), headers);
  }
}
