package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.event.DomainEvent;
import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.webhook.Attempt;
import dev.soat.domain.webhook.Deliveries;
import dev.soat.domain.webhook.Deliveries.Wanted;
import dev.soat.domain.webhook.Delivery;
import dev.soat.domain.webhook.DeliveryId;
import dev.soat.domain.webhook.DeliveryStatus;
import dev.soat.domain.webhook.DueDelivery;
import dev.soat.domain.webhook.Verdict;
import dev.soat.domain.webhook.Webhook;
import dev.soat.domain.webhook.WebhookAnswer;
import dev.soat.domain.webhook.WebhookId;
import dev.soat.domain.webhook.WebhookSecret;
import dev.soat.testing.Race;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link Deliveries} of any store must do. */
public interface DeliveriesContract extends StorageSubject {
  Duration LONG = Duration.ofMinutes(5);
  Verdict AT_ONCE = new Verdict.Retry(Duration.ZERO, Duration.ZERO);

  private Deliveries deliveries() {
    return storage().deliveries();
  }

  private Webhook webhook() {
    return stage().webhook(stage().project().id(), "*");
  }

  /** Something happens to a thing; the id of its delivery. */
  private DeliveryId happens(Webhook webhook, String thing) {
    DomainEvent event = stage().event(webhook.projectId(), "a.b", thing);
    storage().outbox().append(event);
    return DeliveryId.of(event.id(), webhook.id());
  }

  private List<DueDelivery> take(Webhook webhook) {
    return take(webhook, 0, 10, LONG);
  }

  private List<DueDelivery> take(Webhook webhook, int busy, int perWebhook, Duration lease) {
    return deliveries()
        .take(
            new Wanted(
                Set.of(webhook.projectId()), Map.of(webhook.id(), busy), perWebhook, 100, lease));
  }

  private static List<DeliveryId> ids(List<DueDelivery> due) {
    return due.stream().map(DueDelivery::id).toList();
  }

  private void record(DueDelivery due, int status, Verdict verdict) {
    deliveries()
        .record(
            List.of(Attempt.of(due, new WebhookAnswer.Answered(status, "body", null), verdict)));
  }

  private Delivery now(DueDelivery due) {
    return deliveries().find(due.webhookId(), due.id()).orElseThrow();
  }

  @Test
  default void what_is_taken_can_be_sent() {
    Webhook webhook = webhook();
    SecretValue secret = storage().webhooks().secret(webhook.id()).orElseThrow();
    DeliveryId id = happens(webhook, "sess_1");

    assertThat(take(webhook))
        .singleElement()
        .satisfies(due -> {
          assertThat(due.id()).isEqualTo(id);
          assertThat(due.webhookId()).isEqualTo(webhook.id());
          assertThat(due.url()).isEqualTo(webhook.settings().url());
          assertThat(due.secrets()).containsExactly(secret);
          assertThat(due.policyId()).isNull();
          assertThat(due.attempt()).isEqualTo(1);
          assertThat(due.tries()).isEqualTo(1);
          assertThat(due.event()).isEqualTo(now(due).event());
          assertThat(due.attemptedAt()).isEqualTo(now(due).lastAttemptAt());
        });
  }

  @Test
  default void a_taken_delivery_is_taken_again_when_the_lease_is_over() {
    Webhook webhook = webhook();
    happens(webhook, "sess_1");

    assertThat(take(webhook, 0, 10, Duration.ZERO)).hasSize(1);
    assertThat(take(webhook, 0, 10, LONG))
        .singleElement()
        .satisfies(due -> assertThat(due.attempt()).isEqualTo(2));
    assertThat(take(webhook)).isEmpty();
  }

  @Test
  default void only_deliveries_of_the_wanted_projects_are_taken() {
    Webhook mine = webhook();
    Webhook theirs = webhook();
    happens(theirs, "sess_1");

    assertThat(take(mine)).isEmpty();
    assertThat(deliveries().take(new Wanted(null, Map.of(), 10, 1_000, Duration.ofMinutes(5))))
        .extracting(DueDelivery::webhookId)
        .contains(theirs.id());
  }

  @Test
  default void no_more_are_taken_than_there_is_room() {
    Webhook webhook = webhook();
    Webhook other = stage().webhook(webhook.projectId(), "*");
    IntStream.range(0, 5).forEach(i -> happens(webhook, "sess_" + i));
    ProjectId project = webhook.projectId();

    assertThat(take(webhook, 1, 3, LONG))
        .extracting(DueDelivery::webhookId)
        .containsOnly(webhook.id(), other.id())
        .filteredOn(webhook.id()::equals)
        .hasSize(2);
    assertThat(take(webhook, 9, 3, LONG)).extracting(DueDelivery::webhookId).isNotEmpty();
    assertThat(deliveries().take(new Wanted(Set.of(project), Map.of(other.id(), 3), 3, 1, LONG)))
        .hasSize(1);
  }

  @Test
  default void deliveries_about_one_thing_are_taken_one_after_the_other() {
    Webhook webhook = webhook();
    DeliveryId first = happens(webhook, "sess_1");
    DeliveryId second = happens(webhook, "sess_1");
    DeliveryId other = happens(webhook, "sess_2");

    List<DueDelivery> taken = take(webhook);
    assertThat(ids(taken)).containsExactlyInAnyOrder(first, other);
    assertThat(take(webhook)).isEmpty();
    record(
        taken.getFirst().id().equals(first) ? taken.getFirst() : taken.getLast(),
        200,
        new Verdict.Completed());
    assertThat(ids(take(webhook))).containsExactly(second);
  }

  @Test
  default void later_ones_overtake_a_delivery_that_failed_too_often() {
    Webhook webhook = webhook();
    DeliveryId first = happens(webhook, "sess_1");
    DeliveryId second = happens(webhook, "sess_1");
    for (int tries = 1; tries < Deliveries.TRIES_IN_ORDER; tries++) {
      DueDelivery due = take(webhook).getFirst();
      assertThat(due.id()).isEqualTo(first);
      assertThat(due.tries()).isEqualTo(tries);
      record(due, 500, AT_ONCE);
    }
    DueDelivery last = take(webhook).getFirst();
    assertThat(take(webhook)).isEmpty();
    record(last, 500, new Verdict.Retry(LONG, Duration.ZERO));

    assertThat(ids(take(webhook))).containsExactly(second);
  }

  @Test
  default void a_failing_receiver_is_tried_one_delivery_at_a_time() {
    Webhook webhook = webhook();
    IntStream.range(0, 4).forEach(i -> happens(webhook, "sess_" + i));
    DueDelivery first = take(webhook, 0, 1, LONG).getFirst();
    record(first, 500, AT_ONCE);

    List<DueDelivery> probe = take(webhook);
    assertThat(probe).hasSize(1);
    assertThat(take(webhook, 1, 10, LONG)).isEmpty();
    record(probe.getFirst(), 200, new Verdict.Completed());
    assertThat(take(webhook)).hasSize(3);
  }

  @Test
  default void what_the_receiver_answered_is_kept() {
    Webhook webhook = webhook();
    happens(webhook, "sess_1");
    DueDelivery due = take(webhook).getFirst();

    deliveries()
        .record(
            List.of(
                Attempt.of(
                    due,
                    new WebhookAnswer.Answered(201, Verbatim.TEXT, null),
                    new Verdict.Completed())));

    Delivery delivery = now(due);
    assertThat(delivery.status()).isEqualTo(DeliveryStatus.COMPLETED);
    assertThat(delivery.statusCode()).isEqualTo(201);
    assertThat(delivery.responseBody()).isEqualTo(Verbatim.TEXT);
    assertThat(delivery.error()).isNull();
    assertThat(delivery.attempts()).isEqualTo(1);
    assertThat(delivery.nextAttemptAt()).isNull();
    assertThat(take(webhook)).isEmpty();
  }

  @Test
  default void a_delivery_waits_as_long_as_it_was_told() {
    Webhook webhook = webhook();
    happens(webhook, "sess_1");
    DueDelivery due = take(webhook).getFirst();

    deliveries()
        .record(
            List.of(
                Attempt.of(
                    due,
                    new WebhookAnswer.Unanswered("nobody is there"),
                    new Verdict.Retry(Duration.ofSeconds(90), Duration.ZERO))));

    Delivery delivery = now(due);
    assertThat(delivery.status()).isEqualTo(DeliveryStatus.PENDING);
    assertThat(delivery.statusCode()).isNull();
    assertThat(delivery.responseBody()).isNull();
    assertThat(delivery.error()).isEqualTo("nobody is there");
    assertThat(delivery.nextAttemptAt()).isEqualTo(due.attemptedAt().plusSeconds(90));
    assertThat(take(webhook)).isEmpty();
  }

  @Test
  default void a_receiver_that_asks_for_a_pause_gets_it_for_everything() {
    Webhook webhook = webhook();
    happens(webhook, "sess_1");
    DueDelivery due = take(webhook).getFirst();
    record(due, 429, new Verdict.Retry(Duration.ZERO, Duration.ofMinutes(10)));
    happens(webhook, "sess_2");

    assertThat(take(webhook)).isEmpty();
    assertThat(now(due).nextAttemptAt())
        .isAfterOrEqualTo(due.attemptedAt().plus(Duration.ofMinutes(10)));
    storage().webhooks().update(webhook.id(), settings -> settings);
    assertThat(take(webhook)).hasSize(1);
  }

  @Test
  default void a_receiver_that_is_gone_is_told_nothing_more() {
    Webhook webhook = webhook();
    happens(webhook, "sess_1");
    happens(webhook, "sess_2");
    DueDelivery due = take(webhook, 0, 1, LONG).getFirst();
    record(due, 410, new Verdict.Gone());

    assertThat(now(due).status()).isEqualTo(DeliveryStatus.FAILED);
    assertThat(
            storage()
                .webhooks()
                .find(webhook.projectId(), webhook.id())
                .orElseThrow()
                .settings()
                .active())
        .isFalse();
    assertThat(take(webhook)).isEmpty();
  }

  @Test
  default void an_attempt_that_is_not_the_last_one_changes_nothing() {
    Webhook webhook = webhook();
    happens(webhook, "sess_1");
    DueDelivery late = take(webhook, 0, 10, Duration.ZERO).getFirst();
    DueDelivery current = take(webhook).getFirst();

    record(late, 410, new Verdict.Gone());
    assertThat(now(current).status()).isEqualTo(DeliveryStatus.PENDING);
    assertThat(now(current).statusCode()).isNull();
    record(current, 200, new Verdict.Completed());
    record(current, 500, new Verdict.Failed());
    assertThat(now(current).status()).isEqualTo(DeliveryStatus.COMPLETED);
  }

  @Test
  default void a_delivery_is_sent_anew_with_a_new_schedule() {
    Webhook webhook = webhook();
    happens(webhook, "sess_1");
    DueDelivery failed = take(webhook).getFirst();
    record(failed, 500, new Verdict.Failed());

    Delivery again = deliveries().redeliver(webhook.id(), failed.id()).orElseThrow();

    assertThat(again.status()).isEqualTo(DeliveryStatus.PENDING);
    assertThat(again.attempts()).isEqualTo(1);
    DueDelivery due = take(webhook).getFirst();
    assertThat(due.id()).isEqualTo(failed.id());
    assertThat(due.attempt()).isEqualTo(2);
    assertThat(due.tries()).isEqualTo(1);
    assertThat(deliveries().redeliver(webhook().id(), failed.id())).isEmpty();
  }

  @Test
  default void an_attempt_under_way_ends_nothing_that_was_sent_anew() {
    Webhook webhook = webhook();
    happens(webhook, "sess_1");
    DueDelivery before = take(webhook).getFirst();

    deliveries().redeliver(webhook.id(), before.id());
    record(before, 200, new Verdict.Completed());

    assertThat(now(before).status()).isEqualTo(DeliveryStatus.PENDING);
    assertThat(take(webhook)).hasSize(1);
  }

  @Test
  default void what_a_policy_withholds_is_as_if_it_had_never_been() {
    PolicyId policy = PolicyId.next(IDS);
    Webhook webhook =
        stage().webhook(stage().project().id(), "https://receiver.example/", policy, "*");
    happens(webhook, "sess_1");
    happens(webhook, "sess_2");
    List<DueDelivery> due = take(webhook);
    assertThat(due).extracting(DueDelivery::policyId).containsOnly(policy).hasSize(2);

    deliveries().record(List.of(Attempt.withheld(due.getFirst())));
    record(due.getLast(), 200, new Verdict.Completed());

    assertThat(deliveries().list(webhook.id(), PageRequest.first(10)).rows())
        .extracting(Delivery::id)
        .containsExactly(due.getLast().id());
    assertThat(take(webhook, 0, 10, LONG)).isEmpty();
  }

  @Test
  default void both_secrets_sign_while_a_rotation_is_fresh() {
    Webhook webhook = webhook();
    SecretValue old = storage().webhooks().secret(webhook.id()).orElseThrow();
    SecretValue fresh = WebhookSecret.next(IDS);
    storage().webhooks().rotate(webhook.id(), fresh, Duration.ofHours(1));
    happens(webhook, "sess_1");
    assertThat(take(webhook).getFirst().secrets()).containsExactly(fresh, old);

    SecretValue last = WebhookSecret.next(IDS);
    storage().webhooks().rotate(webhook.id(), last, Duration.ZERO);
    happens(webhook, "sess_2");
    assertThat(take(webhook).getFirst().secrets()).containsExactly(last);
  }

  @Test
  default void deliveries_come_newest_first_in_pages() {
    Webhook webhook = webhook();
    List<Delivery> newestFirst =
        IntStream.range(0, 5)
            .mapToObj(i -> happens(webhook, "sess_" + i))
            .map(id -> deliveries().find(webhook.id(), id).orElseThrow())
            .toList()
            .reversed();

    Pages.assertLists(newestFirst, page -> deliveries().list(webhook.id(), page));
    assertThat(deliveries().find(WebhookId.next(IDS), newestFirst.getFirst().id())).isEmpty();
  }

  @Test
  default void nobody_takes_what_another_has_taken() {
    Webhook webhook = webhook();
    IntStream.range(0, 40).forEach(i -> happens(webhook, "sess_" + i));

    List<DeliveryId> taken =
        Race.of(number -> ids(take(webhook, 0, 5, LONG))).stream().flatMap(List::stream).toList();

    assertThat(taken).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  default void what_is_old_is_removed_some_at_a_time() {
    Webhook webhook = webhook();
    IntStream.range(0, 3).forEach(i -> happens(webhook, "sess_" + i));

    assertThat(deliveries().prune(Duration.ofDays(1), 1_000)).isZero();
    assertThat(deliveries().prune(Duration.ofSeconds(-1), 1)).isEqualTo(1);
    while (deliveries().prune(Duration.ofSeconds(-1), 100) > 0) {}
    assertThat(deliveries().list(webhook.id(), PageRequest.first(10)).rows()).isEmpty();
  }
}
