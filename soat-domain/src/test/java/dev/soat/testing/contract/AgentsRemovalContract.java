package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.soat.domain.agent.AgentId;
import dev.soat.domain.agent.Agents;
import dev.soat.domain.agent.Agents.Removal;
import dev.soat.domain.conversation.Message;
import dev.soat.domain.generation.Claim;
import dev.soat.domain.generation.Origin;
import dev.soat.domain.session.Session;
import org.junit.jupiter.api.Test;

/** What {@link Agents#remove} of any store must do. */
public interface AgentsRemovalContract extends SlotSubject {

  private Agents agents() {
    return storage().agents();
  }

  @Test
  default void an_agent_that_never_generated_goes_with_its_sessions() {
    Session session = stage().session();
    Message message = stage().userSays(session.conversationId(), "Hello");
    Session other = stage().session();

    assertThat(agents().remove(session.agentId(), false)).isEqualTo(Removal.REMOVED);

    assertThat(agents().find(session.agentId())).isEmpty();
    assertThat(storage().sessions().find(session.id())).isEmpty();
    assertThat(messages(session.conversationId())).containsExactly(message);
    assertThat(storage().sessions().find(other.id())).contains(other);
  }

  @Test
  default void an_unknown_agent_is_not_found() {
    assertThat(agents().remove(AgentId.next(IDS), false)).isEqualTo(Removal.NOT_FOUND);
    assertThat(agents().remove(AgentId.next(IDS), true)).isEqualTo(Removal.NOT_FOUND);
  }

  @Test
  default void an_agent_that_generated_stays_unless_forced() {
    Session session = talkingSession();
    fail(claim(session));
    assertThat(agents().remove(session.agentId(), false)).isEqualTo(Removal.HAS_GENERATIONS);
    assertThat(agents().find(session.agentId())).isPresent();
    assertThat(storage().sessions().find(session.id())).isPresent();
  }

  @Test
  default void what_a_removed_agent_said_stays_without_its_name() {
    Session session = talkingSession();
    Claim claim = claim(session);
    complete(claim, stage().fromAgent(session.agentId(), "Hi"));

    assertThat(agents().remove(session.agentId(), true)).isEqualTo(Removal.REMOVED);

    assertThat(agents().find(session.agentId())).isEmpty();
    assertThat(storage().sessions().find(session.id())).isEmpty();
    assertThat(messages(session.conversationId()))
        .extracting(Message::content, Message::agentId)
        .containsExactly(tuple("Hello", null), tuple("Hi", null));
    assertThat(stage().userSays(session.conversationId(), "Still here").position()).isEqualTo(2);
  }

  @Test
  default void an_agent_with_a_run_in_progress_stays_even_if_forced() {
    Session session = talkingSession();
    claim(session);
    assertThat(agents().remove(session.agentId(), true)).isEqualTo(Removal.BUSY);
    assertThat(agents().remove(session.agentId(), false)).isNotEqualTo(Removal.REMOVED);
    assertThat(agents().find(session.agentId())).isPresent();
    assertThat(storage().sessions().find(session.id())).isPresent();
  }

  @Test
  default void an_agent_with_a_waiting_run_stays_even_if_forced() {
    Session session = talkingSession();
    AgentId other =
        stage().agent(agents().findEquipped(session.agentId()).orElseThrow().provider()).id();
    claim(
        stage()
            .generation(session.projectId(), other, session.conversationId(), Origin.CONVERSATION));
    enqueue(stage().generation(session));
    assertThat(agents().remove(session.agentId(), true)).isEqualTo(Removal.BUSY);
    assertThat(agents().find(session.agentId())).isPresent();
  }
}
