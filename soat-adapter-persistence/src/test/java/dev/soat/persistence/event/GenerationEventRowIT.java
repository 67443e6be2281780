package dev.soat.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.event.DomainEvent;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.session.Session;
import dev.soat.domain.session.SessionEvents;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.trace.TraceId;
import dev.soat.domain.webhook.Delivery;
import dev.soat.domain.webhook.Webhook;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.testing.Stage;
import dev.soat.testing.contract.StorageSubject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The part of a statement that tells of a generation, as a turn would use it. */
class GenerationEventRowIT {
  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  private final Stage stage = new Stage(DATABASE.storage(), StorageSubject.IDS);
  private final Session session = stage.session();
  private final GenerationId generation = GenerationId.next(StorageSubject.IDS);
  private final TraceId trace = TraceId.next(StorageSubject.IDS);

  private List<Delivery> of(Webhook webhook) {
    return DATABASE.storage().deliveries().list(webhook.id(), PageRequest.first(10)).rows();
  }

  /** A turn's statement: it changes a conversation and tells of it, or does neither. */
  private void settle(String conversation, String event, Map<String, String> more) {
    DATABASE.execute(
        """
        with slot as (
          update conversations set fence = fence + 1 where id = '%s'
          returning id, clock_timestamp() as now
        ), told as (
          %s
        )
        select * from slot
        """
            .formatted(
                conversation,
                GenerationEventRow.appendFrom(
                    "slot",
                    event,
                    "slot.id",
                    "'" + generation + "'",
                    "'" + trace + "'",
                    "''",
                    more)));
  }

  @Test
  void it_tells_what_the_domain_would_tell() {
    Webhook webhook = stage.webhook(session.projectId(), "sessions.generation.*");
    DomainEvent expected =
        SessionEvents.generation(
            SessionEvents.GENERATION_FAILED,
            session.projectId(),
            session.id(),
            generation,
            trace,
            "",
            Json.Obj.EMPTY.with("reason", Json.of("superseded")));

    settle(
        session.conversationId().value(),
        SessionEvents.GENERATION_FAILED,
        Map.of("reason", "'superseded'"));
    DATABASE.storage().outbox().append(expected);

    assertThat(of(webhook))
        .singleElement()
        .satisfies(delivery -> assertThat(delivery.event().event()).isEqualTo(expected));
  }

  @Test
  void the_same_is_told_once() {
    Webhook webhook = stage.webhook(session.projectId(), "*");

    settle(session.conversationId().value(), SessionEvents.GENERATION_STARTED, Map.of());
    settle(session.conversationId().value(), SessionEvents.GENERATION_STARTED, Map.of());
    settle(session.conversationId().value(), SessionEvents.GENERATION_COMPLETED, Map.of());

    assertThat(of(webhook))
        .extracting(delivery -> delivery.event().event().name())
        .containsExactly(SessionEvents.GENERATION_COMPLETED, SessionEvents.GENERATION_STARTED);
  }

  @Test
  void what_changed_nothing_tells_nothing() {
    Webhook webhook = stage.webhook(session.projectId(), "*");
    Webhook other = stage.webhook(session.projectId(), "sessions.created", "sessions.generation");

    settle("conv_0000000000000000", SessionEvents.GENERATION_STARTED, Map.of());
    settle(
        stage.conversation(session.projectId()).value(),
        SessionEvents.GENERATION_STARTED,
        Map.of());
    assertThat(of(webhook)).isEmpty();

    settle(session.conversationId().value(), SessionEvents.GENERATION_STARTED, Map.of());
    assertThat(of(webhook)).hasSize(1);
    assertThat(of(other)).isEmpty();
  }
}
