package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.event.DomainEvent;
import dev.soat.domain.event.EventId;
import dev.soat.domain.event.Outbox;
import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.IsoTime;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.webhook.Delivery;
import dev.soat.domain.webhook.DeliveryId;
import dev.soat.domain.webhook.DeliveryStatus;
import dev.soat.domain.webhook.Webhook;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link Outbox} of any store must do. */
public interface OutboxContract extends StorageSubject {
  private Outbox outbox() {
    return storage().outbox();
  }

  private List<Delivery> of(Webhook webhook) {
    return storage().deliveries().list(webhook.id(), PageRequest.first(100)).rows();
  }

  @Test
  default void an_event_is_kept_for_each_webhook_that_wants_it() {
    ProjectId project = stage().project().id();
    Webhook all = stage().webhook(project, "*");
    Webhook below = stage().webhook(project, "files.*", "sessions.generation.*");
    Webhook exact = stage().webhook(project, "sessions.generation.started");
    Webhook other = stage().webhook(project, "sessions.generation", "session.*");
    Webhook elsewhere = stage().webhook(stage().project().id(), "*");
    DomainEvent event = stage().event(project, "sessions.generation.started", "sess_1");

    outbox().append(event);

    for (Webhook webhook : List.of(all, below, exact)) {
      assertThat(of(webhook))
          .singleElement()
          .satisfies(delivery -> {
            assertThat(delivery.id()).isEqualTo(DeliveryId.of(event.id(), webhook.id()));
            assertThat(delivery.event().event()).isEqualTo(event);
            assertThat(delivery.status()).isEqualTo(DeliveryStatus.PENDING);
            assertThat(delivery.attempts()).isZero();
            assertThat(delivery.statusCode()).isNull();
            assertThat(delivery.lastAttemptAt()).isNull();
            assertThat(delivery.nextAttemptAt()).isEqualTo(delivery.createdAt());
          });
    }
    assertThat(of(other)).isEmpty();
    assertThat(of(elsewhere)).isEmpty();
  }

  @Test
  default void what_is_told_is_kept_to_the_letter() {
    ProjectId project = stage().project().id();
    Webhook webhook = stage().webhook(project, "*");
    Json.Obj data =
        Json.Obj.EMPTY
            .with("zebra", Json.of(Verbatim.TEXT))
            .with("Ant", new Json.Num("1.10"))
            .with("nothing", new Json.Null());
    DomainEvent event =
        new DomainEvent(EventId.next(IDS), "a.b", project, "session", "sess_1", data);

    outbox().append(event);

    Delivery delivery = of(webhook).getFirst();
    assertThat(delivery.event().payload().toText())
        .isEqualTo(
            ("{\"event\":\"a.b\",\"project_id\":\"%s\",\"resource_type\":\"session\","
                    + "\"resource_id\":\"sess_1\",\"data\":%s,\"timestamp\":\"%s\"}")
                .formatted(project, data.toText(), IsoTime.text(delivery.event().at())));
  }

  @Test
  default void an_event_is_kept_once() {
    ProjectId project = stage().project().id();
    Webhook webhook = stage().webhook(project, "*");
    DomainEvent event = stage().event(project, "a.b", "sess_1");

    outbox().append(event);
    outbox().append(event);

    assertThat(of(webhook)).hasSize(1);
  }

  @Test
  default void a_webhook_that_is_switched_off_misses_events() {
    ProjectId project = stage().project().id();
    Webhook webhook = stage().webhook(project, "*");
    storage().webhooks().update(webhook.id(), settings -> settings.disabled());

    outbox().append(stage().event(project, "a.b", "sess_1"));

    assertThat(of(webhook)).isEmpty();
  }

  @Test
  default void an_event_goes_with_the_transaction_it_was_kept_in() {
    ProjectId project = stage().project().id();
    Webhook webhook = stage().webhook(project, "*");

    assertThatThrownBy(() ->
            storage()
                .transactions()
                .inTransaction(() -> {
                  outbox().append(stage().event(project, "a.b", "sess_1"));
                  throw new IllegalStateException("wanted");
                }))
        .hasMessage("wanted");

    assertThat(of(webhook)).isEmpty();
  }

  @Test
  default void what_a_policy_has_to_let_through_is_not_seen_yet() {
    ProjectId project = stage().project().id();
    Webhook webhook =
        stage().webhook(project, "https://receiver.example/", PolicyId.next(IDS), "*");

    outbox().append(stage().event(project, "a.b", "sess_1"));

    assertThat(of(webhook)).isEmpty();
  }
}
