package dev.soat.testing.contract;

import static dev.soat.testing.contract.Filters.EVERYTHING;
import static dev.soat.testing.contract.Filters.NOTHING;
import static dev.soat.testing.contract.Filters.denying;
import static dev.soat.testing.contract.Filters.inProject;
import static dev.soat.testing.contract.Filters.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.agent.Agent;
import dev.soat.domain.agent.AgentId;
import dev.soat.domain.agent.AgentSettings;
import dev.soat.domain.agent.Agents;
import dev.soat.domain.agent.Agents.Update;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.provider.AiProvider;
import dev.soat.domain.provider.AiProviderId;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.PageRequest;
import dev.soat.testing.AgentSettingsBuilder;
import dev.soat.testing.Await;
import dev.soat.testing.Race;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link Agents} of any store must do; removal is in {@link AgentsRemovalContract}. */
public interface AgentsContract extends StorageSubject {

  private Agents agents() {
    return storage().agents();
  }

  private static AgentSettings full(AiProviderId provider) {
    Json.Arr array = new Json.Arr(List.of(Verbatim.json(), Json.of(1)));
    return new AgentSettings(
        provider,
        "Ada",
        Verbatim.TEXT,
        "a model",
        List.of("tool_b", "tool_a", "tool_a", ""),
        7,
        Verbatim.json(),
        array,
        List.of(),
        array,
        Verbatim.json(),
        0.1,
        Verbatim.json(),
        12,
        true);
  }

  private static UnaryOperator<AgentSettings> renamed(UnaryOperator<String> change) {
    return settings ->
        AgentSettingsBuilder.using(settings.aiProviderId())
            .name(change.apply(String.valueOf(settings.name())))
            .build();
  }

  @Test
  default void all_settings_are_found_as_they_were_stored() {
    AiProvider provider = stage().provider(stage().project().id());
    AgentSettings given = full(provider.id());
    AgentId id = AgentId.next(IDS);
    Agent agent = agents().create(id, provider.projectId(), given).orElseThrow();
    assertThat(agent.id()).isEqualTo(id);
    assertThat(agent.projectId()).isEqualTo(provider.projectId());
    assertThat(agent.settings()).isEqualTo(given);
    assertThat(agent.updatedAt()).isEqualTo(agent.createdAt());
    Agent found = agents().find(id).orElseThrow();
    assertThat(found).isEqualTo(agent);
    AgentSettings stored = found.settings();
    Verbatim.assertSame(stored.toolChoice(), given.toolChoice());
    Verbatim.assertSame(stored.stopConditions(), given.stopConditions());
    Verbatim.assertSame(stored.stepRules(), given.stepRules());
    Verbatim.assertSame(stored.boundaryPolicy(), given.boundaryPolicy());
    Verbatim.assertSame(stored.knowledgeConfig(), given.knowledgeConfig());
  }

  @Test
  default void settings_that_are_not_set_stay_so() {
    AiProvider provider = stage().provider(stage().project().id());
    AgentSettings none = AgentSettingsBuilder.using(provider.id()).build();
    Agent agent = stage().agent(provider.projectId(), none);
    assertThat(agents().find(agent.id()).orElseThrow().settings()).isEqualTo(none);
  }

  @Test
  default void a_temperature_keeps_every_digit() {
    AiProvider provider = stage().provider(stage().project().id());
    for (double temperature : new double[] {0.0, 0.1, 1.0 / 3, -1e-300, Double.MAX_VALUE}) {
      AgentSettings settings =
          AgentSettingsBuilder.using(provider.id()).temperature(temperature).build();
      Agent agent = stage().agent(provider.projectId(), settings);
      assertThat(agents().find(agent.id()).orElseThrow().settings()).isEqualTo(settings);
    }
  }

  @Test
  default void a_tool_choice_may_be_any_json() {
    AiProvider provider = stage().provider(stage().project().id());
    for (Json choice : List.of(Json.of("auto"), Json.of(false), new Json.Null(), Json.of(5))) {
      AgentSettings given = full(provider.id());
      Agent agent = stage().agent(provider.projectId(), withToolChoice(given, choice));
      Verbatim.assertSame(agents().find(agent.id()).orElseThrow().settings().toolChoice(), choice);
    }
  }

  private static AgentSettings withToolChoice(AgentSettings settings, Json choice) {
    return new AgentSettings(
        settings.aiProviderId(),
        settings.name(),
        settings.instructions(),
        settings.model(),
        settings.toolIds(),
        settings.maxSteps(),
        choice,
        settings.stopConditions(),
        settings.activeToolIds(),
        settings.stepRules(),
        settings.boundaryPolicy(),
        settings.temperature(),
        settings.knowledgeConfig(),
        settings.maxContextMessages(),
        settings.singleSessionPerActor());
  }

  @Test
  default void an_agent_needs_a_provider_of_its_own_project() {
    ProjectId project = stage().project().id();
    AiProvider foreign = stage().provider(stage().project().id());
    for (AiProviderId provider : List.of(foreign.id(), AiProviderId.next(IDS))) {
      AgentId id = AgentId.next(IDS);
      assertThat(agents().create(id, project, AgentSettingsBuilder.using(provider).build()))
          .isEmpty();
      assertThat(agents().find(id)).isEmpty();
    }
  }

  @Test
  default void an_agent_comes_with_its_provider() {
    AiProvider provider = stage().provider(stage().project().id(), Verbatim.json());
    Agent agent = stage().agent(provider);
    var equipped = agents().findEquipped(agent.id()).orElseThrow();
    assertThat(equipped.agent()).isEqualTo(agent);
    assertThat(equipped.provider()).isEqualTo(provider);
    assertThat(agents().findEquipped(AgentId.next(IDS))).isEmpty();
    assertThat(agents().find(AgentId.next(IDS))).isEmpty();
  }

  @Test
  default void the_list_is_newest_first_and_pages_are_exact() {
    AiProvider provider = stage().provider(stage().project().id());
    List<Agent> expected =
        Stream.generate(() -> stage().agent(provider)).limit(4).toList().reversed();
    ProjectId project = provider.projectId();
    stage().agent();
    Pages.assertLists(expected, page -> agents().list(project, EVERYTHING, page));
    Pages.assertLists(
        expected, page -> agents().list(null, Filters.allowing(inProject(project)), page));
    Pages.assertLists(List.<Agent>of(), page -> agents().list(project, NOTHING, page));
    Pages.assertLists(
        expected.subList(1, 4),
        page -> agents().list(project, denying(named(expected.getFirst().id())), page));
    Pages.assertRefusesInventedCursors(page -> agents().list(project, EVERYTHING, page));
  }

  @Test
  default void pages_by_cursor_do_not_shift_when_rows_come_and_go() {
    AiProvider provider = stage().provider(stage().project().id());
    List<Agent> all = Stream.generate(() -> stage().agent(provider)).limit(4).toList().reversed();
    ProjectId project = provider.projectId();
    var first = agents().list(project, EVERYTHING, PageRequest.first(2));
    stage().agent(provider);
    agents().remove(all.get(1).id(), false);
    var second = agents().list(project, EVERYTHING, new PageRequest(2, 0, first.nextCursor()));
    assertThat(first.rows()).isEqualTo(all.subList(0, 2));
    assertThat(second.rows()).isEqualTo(all.subList(2, 4));
    assertThat(second.nextCursor()).isNull();
  }

  @Test
  default void an_update_replaces_the_settings() {
    Agent before = stage().agent();
    Agent after =
        Await.present(
            "a later time",
            () ->
                Optional.of(updated(before.id(), renamed(name -> name + "!")))
                    .filter(agent -> agent.updatedAt().isAfter(before.updatedAt())));
    assertThat(after.settings().name()).startsWith("Ada!");
    assertThat(after.createdAt()).isEqualTo(before.createdAt());
    assertThat(agents().find(before.id())).contains(after);
    AgentSettings full = full(before.settings().aiProviderId());
    assertThat(updated(before.id(), settings -> full).settings()).isEqualTo(full);
    assertThat(agents().find(before.id()).orElseThrow().settings()).isEqualTo(full);
  }

  private Agent updated(AgentId id, UnaryOperator<AgentSettings> change) {
    return ((Update.Updated) agents().update(id, change)).agent();
  }

  @Test
  default void an_update_that_changes_nothing_leaves_the_time() {
    Agent before = stage().agent();
    for (int i = 0; i < 3; i++) {
      assertThat(agents().update(before.id(), renamed(name -> name)))
          .isEqualTo(new Update.Updated(before));
    }
  }

  @Test
  default void an_update_needs_an_agent_and_a_provider_of_its_project() {
    Agent agent = stage().agent();
    AiProvider foreign = stage().provider(stage().project().id());
    assertThat(agents().update(AgentId.next(IDS), settings -> settings))
        .isEqualTo(new Update.NotFound());
    assertThat(
            agents()
                .update(agent.id(), settings -> AgentSettingsBuilder.using(foreign.id()).build()))
        .isEqualTo(new Update.ProviderNotFound());
    assertThat(agents().find(agent.id())).contains(agent);
  }

  @Test
  default void no_update_of_many_is_lost() {
    Agent agent = stage().agent();
    Race.of(number -> agents().update(agent.id(), renamed(name -> name + "x")));
    assertThat(agents().find(agent.id()).orElseThrow().settings().name())
        .isEqualTo("Ada" + "x".repeat(Race.RUNNERS));
  }
}
