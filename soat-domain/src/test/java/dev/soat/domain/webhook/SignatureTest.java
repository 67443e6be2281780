package dev.soat.domain.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.event.DomainEvent;
import dev.soat.domain.event.EventId;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.shared.Json;
import dev.soat.testing.SequentialIds;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {
  private static final SecretValue SECRET = new SecretValue("0123456789abcdef".repeat(4));
  private static final SecretValue OLD = new SecretValue("fedcba9876543210".repeat(4));

  @Test
  void a_body_is_signed_with_the_ascii_of_the_secret() {
    // printf '{"a":"é"}' | openssl dgst -sha256 -hmac <secret>
    assertThat(Signature.hex(SECRET, "{\"a\":\"é\"}"))
        .isEqualTo("ae1688ed5446c9dc04279217e1425f6ce07566d501f31b4750c703f68c9a88f2");
  }

  @Test
  void each_secret_signs_as_base64_and_as_text() {
    String both = Signature.standard(List.of(SECRET, OLD), "evt_1", 1_700_000_000, "{}");

    assertThat(both.split(" "))
        .hasSize(4)
        .doesNotHaveDuplicates()
        .allMatch(one -> one.startsWith("v1,"));
    assertThat(both).startsWith(Signature.standard(List.of(SECRET), "evt_1", 1_700_000_000, "{}"));
    assertThat(both).startsWith("v1,eEB7xD3BLPSVecpgn+gUW0DBIA44zO3ZyFXGQTrJQ3A= ");
  }

  @Test
  void a_request_carries_both_kinds_of_headers() {
    SequentialIds ids = new SequentialIds();
    DomainEvent event =
        new DomainEvent(
            EventId.next(ids), "a.b", ProjectId.next(ids), "session", "sess_1", Json.Obj.EMPTY);
    DueDelivery due =
        new DueDelivery(
            DeliveryId.of(event.id(), WebhookId.next(ids)),
            WebhookId.next(ids),
            new RecordedEvent(event, Instant.EPOCH),
            new WebhookUrl("http://receiver.example"),
            List.of(SECRET, OLD),
            null,
            1,
            1,
            Instant.ofEpochSecond(5));

    WebhookRequest request = WebhookRequest.of(due);

    assertThat(request.headers())
        .containsOnlyKeys(
            "X-Soat-Event",
            "X-Soat-Delivery",
            "X-Soat-Signature",
            "X-Soat-Signature-Previous",
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature")
        .containsEntry("X-Soat-Event", "a.b")
        .containsEntry("X-Soat-Signature", Signature.hex(SECRET, request.body()))
        .containsEntry("X-Soat-Signature-Previous", Signature.hex(OLD, request.body()))
        .containsEntry("webhook-id", event.id().value())
        .containsEntry("webhook-timestamp", "5");
    assertThat(request.toString()).doesNotContain(SECRET.reveal());
  }
}
