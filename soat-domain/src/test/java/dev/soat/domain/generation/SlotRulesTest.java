package dev.soat.domain.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotRulesTest {
  private static final GenerationId RUNNING = new GenerationId("agt_gen_000000000000000R");
  private static final GenerationId WAITING = new GenerationId("agt_gen_000000000000000W");

  private final SlotRules rules = new SlotRules(3, Duration.ofSeconds(30));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # asked by,   in the slot,  supersedes, unanswered, waits for session, admission
          SESSION,      -,            0,          0,          false,             RUN
          SESSION,      -,            0,          0,          true,              JOIN
          SESSION,      SESSION,      0,          0,          false,             SUPERSEDE
          SESSION,      SESSION,      0,          0,          true,              JOIN
          SESSION,      SESSION,      2,          0,          false,             SUPERSEDE
          SESSION,      SESSION,      3,          0,          false,             QUEUE
          SESSION,      SESSION,      4,          0,          false,             QUEUE
          SESSION,      SESSION,      3,          0,          true,              JOIN
          SESSION,      SESSION,      0,          29999,      false,             SUPERSEDE
          SESSION,      SESSION,      0,          30000,      false,             QUEUE
          SESSION,      SESSION,      0,          99999,      false,             QUEUE
          SESSION,      CONVERSATION, 0,          0,          false,             QUEUE
          SESSION,      CONVERSATION, 0,          0,          true,              JOIN
          CONVERSATION, -,            0,          0,          false,             RUN
          CONVERSATION, SESSION,      0,          0,          false,             QUEUE
          CONVERSATION, CONVERSATION, 0,          0,          false,             QUEUE
          CONVERSATION, SESSION,      3,          99999,      true,              QUEUE
          """)
  void who_may_take_the_slot(
      Origin asked,
      @Nullable Origin inSlot,
      int supersedes,
      long unansweredMillis,
      boolean waits,
      String expected) {
    Slot.Running running =
        inSlot == null
            ? null
            : new Slot.Running(RUNNING, inSlot, supersedes, Duration.ofMillis(unansweredMillis));
    Slot slot = new Slot(1, running, waits ? WAITING : null);
    assertThat(rules.admit(slot, asked)).isEqualTo(admission(expected));
  }

  private static Admission admission(String name) {
    return switch (name) {
      case "RUN" -> new Admission.Run();
      case "QUEUE" -> new Admission.Queue();
      case "JOIN" -> new Admission.Join(WAITING);
      case "SUPERSEDE" -> new Admission.Supersede(RUNNING);
      default -> throw new IllegalArgumentException(name);
    };
  }

  @Test
  void without_patience_nobody_is_superseded() {
    Slot slot = new Slot(1, new Slot.Running(RUNNING, Origin.SESSION, 0, Duration.ZERO), null);
    assertThat(new SlotRules(0, Duration.ofSeconds(30)).admit(slot, Origin.SESSION))
        .isEqualTo(new Admission.Queue());
    assertThat(new SlotRules(3, Duration.ZERO).admit(slot, Origin.SESSION))
        .isEqualTo(new Admission.Queue());
  }

  @Test
  void the_default_is_three_supersedes_and_thirty_seconds() {
    assertThat(SlotRules.DEFAULT).isEqualTo(rules);
  }
}
