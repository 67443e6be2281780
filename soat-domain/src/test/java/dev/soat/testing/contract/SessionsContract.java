package dev.soat.testing.contract;

import static dev.soat.testing.contract.Filters.EVERYTHING;
import static dev.soat.testing.contract.Filters.NOTHING;
import static dev.soat.testing.contract.Filters.denying;
import static dev.soat.testing.contract.Filters.named;
import static dev.soat.testing.contract.Filters.tagged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.actor.ActorId;
import dev.soat.domain.agent.Agent;
import dev.soat.domain.agent.AgentId;
import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.session.Session;
import dev.soat.domain.session.SessionDraft;
import dev.soat.domain.session.SessionId;
import dev.soat.domain.session.SessionSettings;
import dev.soat.domain.session.SessionStatus;
import dev.soat.domain.session.Sessions;
import dev.soat.domain.session.Sessions.Query;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.Patch;
import dev.soat.testing.Await;
import dev.soat.testing.Race;
import dev.soat.testing.Stage;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What {@link Sessions} of any store must do; time and status are in {@link SessionsTimeContract}.
 */
public interface SessionsContract extends StorageSubject {

  private Sessions sessions() {
    return storage().sessions();
  }

  private static UnaryOperator<SessionSettings> renamed(UnaryOperator<String> change) {
    return settings ->
        new SessionSettings(
            change.apply(String.valueOf(settings.name())),
            settings.autoGenerate(),
            settings.toolContext(),
            settings.inactivityTtlSeconds(),
            settings.messageDelaySeconds());
  }

  private Session create(Agent agent, @Nullable ActorId actor, SessionSettings settings) {
    return sessions()
        .create(
            new SessionDraft(
                SessionId.next(IDS),
                agent.projectId(),
                agent.id(),
                ConversationId.next(IDS),
                actor,
                settings));
  }

  @Test
  default void a_new_session_is_open_and_has_an_empty_conversation() {
    Agent agent = stage().agent();
    SessionDraft draft =
        new SessionDraft(
            SessionId.next(IDS),
            agent.projectId(),
            agent.id(),
            ConversationId.next(IDS),
            null,
            Stage.ON_DEMAND);
    Session session = sessions().create(draft);
    assertThat(session.id()).isEqualTo(draft.id());
    assertThat(session.projectId()).isEqualTo(draft.projectId());
    assertThat(session.agentId()).isEqualTo(draft.agentId());
    assertThat(session.conversationId()).isEqualTo(draft.conversationId());
    assertThat(session.actorId()).isNull();
    assertThat(session.status()).isEqualTo(SessionStatus.OPEN);
    assertThat(session.tags().values()).isEmpty();
    assertThat(session.generatingAt()).isNull();
    assertThat(session.lastActivityAt()).isNull();
    assertThat(session.updatedAt()).isEqualTo(session.createdAt());
    assertThat(sessions().find(draft.id())).contains(session);
    assertThat(stage().userSays(draft.conversationId(), "Hello").position()).isZero();
  }

  @Test
  default void settings_are_found_as_they_were_stored() {
    Agent agent = stage().agent();
    for (SessionSettings given :
        List.of(
            new SessionSettings(Verbatim.TEXT, true, Verbatim.json(), 86_400, 5),
            new SessionSettings("", false, Json.Obj.EMPTY, 0, 0),
            new SessionSettings(null, false, null, Integer.MAX_VALUE, null))) {
      Session session = create(agent, null, given);
      SessionSettings stored = sessions().find(session.id()).orElseThrow().settings();
      assertThat(stored).isEqualTo(given);
      Verbatim.assertSame(stored.toolContext(), given.toolContext());
    }
  }

  @Test
  default void a_session_is_only_found_through_its_own_agent() {
    Session session = stage().session();
    Agent other = stage().agent();
    assertThat(sessions().find(session.agentId(), session.id())).contains(session);
    assertThat(sessions().find(other.id(), session.id())).isEmpty();
    assertThat(sessions().find(AgentId.next(IDS), session.id())).isEmpty();
    assertThat(sessions().find(SessionId.next(IDS))).isEmpty();
  }

  @Test
  default void the_list_of_an_agent_is_newest_first_and_pages_are_exact() {
    Agent agent = stage().agent();
    List<Session> expected =
        Stream.generate(() -> stage().session(agent)).limit(4).toList().reversed();
    AgentId id = agent.id();
    stage().session();
    Pages.assertLists(expected, page -> sessions().list(id, Query.ALL, EVERYTHING, page));
    Pages.assertLists(List.<Session>of(), page -> sessions().list(id, Query.ALL, NOTHING, page));
    Pages.assertLists(
        List.<Session>of(),
        page -> sessions().list(AgentId.next(IDS), Query.ALL, EVERYTHING, page));
    Pages.assertLists(
        expected.subList(1, 4),
        page -> sessions().list(id, Query.ALL, denying(named(expected.getFirst().id())), page));
    Pages.assertRefusesInventedCursors(page -> sessions().list(id, Query.ALL, EVERYTHING, page));
  }

  @Test
  default void a_list_can_be_narrowed_to_an_actor() {
    Agent agent = stage().agent();
    ActorId actor = ActorId.next(IDS);
    Session theirs = create(agent, actor, Stage.ON_DEMAND);
    create(agent, ActorId.next(IDS), Stage.ON_DEMAND);
    create(agent, null, Stage.ON_DEMAND);
    assertThat(theirs.actorId()).isEqualTo(actor);
    Pages.assertLists(
        List.of(theirs),
        page -> sessions().list(agent.id(), new Query(actor, null), EVERYTHING, page));
  }

  @Test
  default void a_session_without_tags_matches_no_rule_on_them() {
    Agent agent = stage().agent();
    List<Session> all = List.of(stage().session(agent));
    var prod = tagged("env", "prod", false);
    var allButProd = tagged("env", "prod", true);
    Pages.assertLists(all, page -> sessions().list(agent.id(), Query.ALL, denying(prod), page));
    Pages.assertLists(
        List.<Session>of(),
        page -> sessions().list(agent.id(), Query.ALL, denying(allButProd), page));
    Pages.assertLists(
        all, page -> sessions().list(agent.id(), Query.ALL, Filters.allowing(allButProd), page));
  }

  @Test
  default void an_update_changes_what_it_is_told_to() {
    Session before =
        create(stage().agent(), null, new SessionSettings("Name", true, Verbatim.json(), 3_600, 5));
    Session after =
        Await.present(
            "a later time",
            () ->
                sessions()
                    .update(before.id(), Patch.keep(), renamed(name -> name + "!"))
                    .filter(session -> session.updatedAt().isAfter(before.updatedAt())));
    assertThat(after.settings().name()).startsWith("Name!");
    assertThat(after.createdAt()).isEqualTo(before.createdAt());
    assertThat(after.status()).isEqualTo(SessionStatus.OPEN);
    assertThat(after.lastActivityAt()).isNull();
    Verbatim.assertSame(after.settings().toolContext(), before.settings().toolContext());
    assertThat(sessions().find(before.id())).contains(after);
  }

  @Test
  default void an_update_that_changes_nothing_leaves_the_time() {
    Session before = create(stage().agent(), null, Stage.AT_ONCE);
    for (int i = 0; i < 3; i++) {
      assertThat(sessions().update(before.id(), Patch.keep(), settings -> settings))
          .contains(before);
    }
    assertThat(sessions().find(before.id())).contains(before);
  }

  @Test
  default void no_update_of_many_is_lost() {
    Session session = create(stage().agent(), null, new SessionSettings("", false, null, 0, null));
    Race.of(number -> sessions().update(session.id(), Patch.keep(), renamed(name -> name + "x")));
    assertThat(sessions().find(session.id()).orElseThrow().settings().name())
        .isEqualTo("x".repeat(Race.RUNNERS));
  }

  @Test
  default void an_update_of_nothing_is_empty() {
    assertThat(sessions().update(SessionId.next(IDS), Patch.keep(), settings -> settings))
        .isEmpty();
    assertThat(sessions().touch(SessionId.next(IDS))).isEmpty();
  }

  @Test
  default void a_session_whose_creation_was_rolled_back_never_was() {
    Agent agent = stage().agent();
    SessionId id = SessionId.next(IDS);
    ConversationId conversation = ConversationId.next(IDS);
    assertThatThrownBy(() ->
            storage()
                .transactions()
                .inTransaction(() -> {
                  sessions()
                      .create(
                          new SessionDraft(
                              id,
                              agent.projectId(),
                              agent.id(),
                              conversation,
                              null,
                              Stage.ON_DEMAND));
                  throw new IllegalStateException("wanted");
                }))
        .hasMessage("wanted");
    assertThat(sessions().find(id)).isEmpty();
    assertThat(storage().conversations().append(conversation, stage().fromUser("Hello"))).isEmpty();
  }

  @Test
  default void a_removed_session_takes_its_conversation_with_it() {
    Session session = stage().session();
    Session other = stage().session();
    stage().userSays(session.conversationId(), "Hello");
    assertThat(sessions().remove(session.id())).isTrue();
    assertThat(sessions().find(session.id())).isEmpty();
    assertThat(sessions().touch(session.id())).isEmpty();
    assertThat(storage().conversations().append(session.conversationId(), stage().fromUser("x")))
        .isEmpty();
    assertThat(storage().conversations().history(session.conversationId(), 0, 10).messages())
        .isEmpty();
    assertThat(sessions().remove(session.id())).isFalse();
    assertThat(sessions().find(other.id())).contains(other);
  }
}
