package dev.soat.testing.contract;

import static dev.soat.testing.contract.Filters.EVERYTHING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.agent.Agent;
import dev.soat.domain.session.Session;
import dev.soat.domain.session.SessionId;
import dev.soat.domain.session.SessionSettings;
import dev.soat.domain.session.SessionStatus;
import dev.soat.domain.session.Sessions;
import dev.soat.domain.session.Sessions.Query;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.Patch;
import dev.soat.testing.Await;
import dev.soat.testing.Race;
import dev.soat.testing.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link Sessions} of any store must know of open, closed and expired sessions. */
public interface SessionsTimeContract extends StorageSubject {
  SessionSettings A_SECOND = new SessionSettings(null, false, null, 1, null);
  SessionSettings A_DAY = new SessionSettings(null, false, null, 86_400, null);

  private Sessions sessions() {
    return storage().sessions();
  }

  private Session found(Session session) {
    return sessions().find(session.id()).orElseThrow();
  }

  private Session with(Session session, SessionStatus status) {
    return sessions().update(session.id(), Patch.set(status), settings -> settings).orElseThrow();
  }

  private Session touched(Session session) {
    return sessions().touch(session.id()).orElseThrow();
  }

  private List<SessionId> listed(Agent agent, SessionStatus status) {
    var page =
        sessions().list(agent.id(), new Query(null, status), EVERYTHING, PageRequest.first(10));
    assertThat(page.total()).isEqualTo((long) page.rows().size());
    return page.rows().stream().map(Session::id).toList();
  }

  @Test
  default void activity_is_noted_in_an_open_session() {
    Session session = stage().session(stage().agent(), A_DAY);
    Session first = touched(session);
    assertThat(first.status()).isEqualTo(SessionStatus.OPEN);
    assertThat(first.lastActivityAt()).isAfterOrEqualTo(session.createdAt());
    assertThat(found(session)).isEqualTo(first);
    Session later =
        Await.present(
            "a later time",
            () ->
                sessions()
                    .touch(session.id())
                    .filter(next -> next.lastActivityAt().isAfter(first.lastActivityAt())));
    assertThat(found(session)).isEqualTo(later);
  }

  @Test
  default void many_note_activity_at_once() {
    Session session = stage().session(stage().agent(), A_DAY);
    List<Session> seen = Race.of(number -> touched(session));
    assertThat(seen).allMatch(one -> one.status() == SessionStatus.OPEN);
  }

  @Test
  default void a_closed_session_tells_so_and_notes_nothing() {
    Session session = stage().session(stage().agent(), A_DAY);
    Session closed = with(session, SessionStatus.CLOSED);
    assertThat(closed.status()).isEqualTo(SessionStatus.CLOSED);
    assertThat(touched(session)).isEqualTo(closed);
    assertThat(found(session)).isEqualTo(closed);
    assertThat(closed.lastActivityAt()).isNull();
  }

  @Test
  default void opening_a_session_counts_as_activity() {
    Session session = stage().session(stage().agent(), Stage.ON_DEMAND);
    Session closed = with(session, SessionStatus.CLOSED);
    Session open = with(session, SessionStatus.OPEN);
    assertThat(open.status()).isEqualTo(SessionStatus.OPEN);
    assertThat(open.lastActivityAt()).isAfterOrEqualTo(closed.updatedAt());
    assertThat(found(session)).isEqualTo(open);
  }

  @Test
  default void a_list_can_be_narrowed_to_a_status() {
    Agent agent = stage().agent();
    Session open = stage().session(agent);
    Session closed = stage().session(agent);
    with(closed, SessionStatus.CLOSED);
    assertThat(listed(agent, SessionStatus.OPEN)).containsExactly(open.id());
    assertThat(listed(agent, SessionStatus.CLOSED)).containsExactly(closed.id());
    assertThat(listed(agent, SessionStatus.EXPIRED)).isEmpty();
  }

  @Test
  default void a_session_expires_and_can_be_opened_again() {
    Agent agent = stage().agent();
    Session silent = stage().session(agent, A_SECOND);
    Session spoken = touched(stage().session(agent, A_SECOND));
    Session closed = with(stage().session(agent, A_SECOND), SessionStatus.CLOSED);
    Session lasting = stage().session(agent, A_DAY);
    Session endless = stage().session(agent, Stage.ON_DEMAND);

    Await.until(
        "both sessions have expired",
        () ->
            found(silent).status() == SessionStatus.EXPIRED
                && found(spoken).status() == SessionStatus.EXPIRED);

    assertThat(listed(agent, SessionStatus.EXPIRED)).containsExactly(spoken.id(), silent.id());
    assertThat(listed(agent, SessionStatus.OPEN)).containsExactly(endless.id(), lasting.id());
    assertThat(listed(agent, SessionStatus.CLOSED)).containsExactly(closed.id());
    assertThat(touched(silent).status()).isEqualTo(SessionStatus.EXPIRED);
    assertThat(found(silent).lastActivityAt()).isNull();
    assertThat(touched(spoken).lastActivityAt()).isEqualTo(spoken.lastActivityAt());

    Session open = with(silent, SessionStatus.OPEN);
    assertThat(open.status()).isEqualTo(SessionStatus.OPEN);
    assertThat(open.lastActivityAt()).isAfter(spoken.lastActivityAt());
    assertThat(found(spoken).status()).isEqualTo(SessionStatus.EXPIRED);
  }

  @Test
  default void a_longer_time_to_live_revives_an_expired_session() {
    Session session = stage().session(stage().agent(), A_SECOND);
    Await.until("the session has expired", () -> found(session).status() == SessionStatus.EXPIRED);
    Session longer = sessions().update(session.id(), Patch.keep(), settings -> A_DAY).orElseThrow();
    assertThat(longer.status()).isEqualTo(SessionStatus.OPEN);
    assertThat(longer.lastActivityAt()).isNull();
  }
}
