package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.generation.GenerationDraft;
import dev.soat.domain.session.Session;
import dev.soat.domain.session.SessionSettings;
import dev.soat.domain.session.SessionStatus;
import dev.soat.domain.session.Sessions.Due;
import dev.soat.domain.shared.Patch;
import dev.soat.testing.Race;
import dev.soat.testing.Stage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What any store must do with replies that wait until nobody says more. */
public interface SessionsDelayContract extends SlotSubject {
  private Session delaying() {
    return stage().session(stage().agent(), new SessionSettings(null, true, null, 0, 3600));
  }

  private Session due() {
    Session session = delaying();
    storage().sessions().delayReply(session.id(), 0, Verbatim.json());
    return session;
  }

  private Optional<Due> take(Session session) {
    return storage().sessions().takeDue(session.id());
  }

  private boolean isDue(Session session) {
    return storage().sessions().due(10_000).contains(session.id());
  }

  @Test
  default void a_reply_is_due_when_its_delay_has_passed() {
    Session session = delaying();
    assertThat(isDue(session)).isFalse();
    storage().sessions().delayReply(session.id(), 3600, null);
    assertThat(isDue(session)).isFalse();
    assertThat(take(session)).isEmpty();
    storage().sessions().delayReply(session.id(), 0, null);
    assertThat(isDue(session)).isTrue();
  }

  @Test
  default void it_is_taken_once_with_its_headers() {
    Session session = due();
    Due taken = take(session).orElseThrow();
    assertThat(taken.session().id()).isEqualTo(session.id());
    Verbatim.assertSame(taken.toolContext(), Verbatim.json());
    assertThat(take(session)).isEmpty();
    assertThat(isDue(session)).isFalse();
  }

  @Test
  default void of_many_who_take_it_one_gets_it() {
    Session session = due();
    List<Optional<Due>> taken = Race.of(number -> take(session));
    assertThat(taken.stream().flatMap(Optional::stream)).hasSize(1);
  }

  @Test
  default void those_longest_due_come_first() {
    Session first = due();
    Session second = due();
    assertThat(
            storage().sessions().due(10_000).stream()
                .filter(List.of(first.id(), second.id())::contains))
        .containsExactly(first.id(), second.id());
    assertThat(storage().sessions().due(1)).hasSize(1);
  }

  @Test
  default void a_later_message_puts_it_off() {
    Session session = due();
    storage().sessions().delayReply(session.id(), 3600, null);
    assertThat(take(session)).isEmpty();
  }

  @Test
  default void it_is_forgotten_once() {
    Session session = due();
    assertThat(storage().sessions().forgetDelay(session.id())).isTrue();
    assertThat(storage().sessions().forgetDelay(session.id())).isFalse();
    assertThat(take(session)).isEmpty();
  }

  @Test
  default void a_closed_session_and_one_that_is_silent_now_forget_it() {
    Session closed = due();
    storage().sessions().update(closed.id(), Patch.set(SessionStatus.CLOSED), same -> same);
    Session silent = due();
    storage().sessions().update(silent.id(), Patch.keep(), same -> Stage.ON_DEMAND);
    for (Session session : List.of(closed, silent)) {
      assertThat(take(session)).isEmpty();
      assertThat(isDue(session)).isFalse();
    }
  }

  @Test
  default void a_removed_session_is_never_due() {
    Session session = due();
    storage().sessions().remove(session.id());
    assertThat(isDue(session)).isFalse();
    assertThat(take(session)).isEmpty();
  }

  @Test
  default void a_turn_that_begins_at_once_forgets_it() {
    Session session = due();
    GenerationDraft draft = stage().generation(session);
    assertThat(storage().sessions().begin(session.id(), stage().fromUser("Hi"), draft, LEASE, null))
        .isEmpty();
    storage().sessions().update(session.id(), Patch.keep(), same -> Stage.AT_ONCE);
    assertThat(storage().sessions().begin(session.id(), stage().fromUser("Hi"), draft, LEASE, null))
        .isPresent();
    assertThat(storage().sessions().forgetDelay(session.id())).isFalse();
  }

  @Test
  default void activity_forgets_it_only_where_it_is_answered_at_once() {
    Session session = due();
    assertThat(storage().sessions().touch(session.id())).isPresent();
    assertThat(isDue(session)).isTrue();
    storage().sessions().update(session.id(), Patch.keep(), same -> Stage.AT_ONCE);
    assertThat(storage().sessions().touch(session.id())).isPresent();
    assertThat(isDue(session)).isFalse();
  }

  @Test
  default void what_was_taken_and_rolled_back_is_due_again() {
    Session session = due();
    try {
      storage()
          .transactions()
          .inTransaction(() -> {
            assertThat(take(session)).isPresent();
            throw new IllegalStateException("wanted");
          });
    } catch (IllegalStateException wanted) {
      assertThat(wanted).hasMessage("wanted");
    }
    assertThat(take(session)).isPresent();
  }
}
