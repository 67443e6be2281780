package dev.soat.testing.contract;

import static dev.soat.testing.contract.Filters.EVERYTHING;
import static dev.soat.testing.contract.Filters.NOTHING;
import static dev.soat.testing.contract.Filters.allowing;
import static dev.soat.testing.contract.Filters.denying;
import static dev.soat.testing.contract.Filters.inProject;
import static dev.soat.testing.contract.Filters.named;
import static dev.soat.testing.contract.Filters.tagged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.project.ProjectId;
import dev.soat.domain.provider.AiProvider;
import dev.soat.domain.provider.AiProviderDraft;
import dev.soat.domain.provider.AiProviderId;
import dev.soat.domain.provider.AiProviders;
import dev.soat.domain.provider.AiProviders.Removal;
import dev.soat.domain.provider.AiProviders.Update;
import dev.soat.domain.provider.ProviderKind;
import dev.soat.domain.shared.Json;
import dev.soat.testing.Await;
import dev.soat.testing.Race;
import dev.soat.testing.Stage;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link AiProviders} of any store must do. */
public interface AiProvidersContract extends StorageSubject {

  private AiProviders providers() {
    return storage().aiProviders();
  }

  private List<AiProvider> three(ProjectId project) {
    return Stream.generate(() -> stage().provider(project)).limit(3).toList();
  }

  private static UnaryOperator<AiProviderDraft> renamed(UnaryOperator<String> change) {
    return draft ->
        new AiProviderDraft(
            draft.projectId(),
            change.apply(draft.name()),
            draft.kind(),
            draft.defaultModel(),
            draft.secretId(),
            draft.baseUrl(),
            draft.config());
  }

  private static Optional<AiProvider> updated(Update update) {
    return update instanceof Update.Updated updated
        ? Optional.of(updated.provider())
        : Optional.empty();
  }

  @Test
  default void a_provider_is_found_as_it_was_stored() {
    AiProviderDraft draft =
        new AiProviderDraft(
            stage().project().id(),
            Verbatim.TEXT,
            new ProviderKind("a kind"),
            "model/with:colon",
            null,
            "https://example.org/v1?a=b%20c",
            Verbatim.json());
    AiProviderId id = AiProviderId.next(IDS);
    AiProvider provider = providers().create(id, draft).orElseThrow();
    assertThat(provider.id()).isEqualTo(id);
    assertThat(provider.projectId()).isEqualTo(draft.projectId());
    assertThat(provider.name()).isEqualTo(draft.name());
    assertThat(provider.kind()).isEqualTo(draft.kind());
    assertThat(provider.defaultModel()).isEqualTo(draft.defaultModel());
    assertThat(provider.secretId()).isNull();
    assertThat(provider.baseUrl()).isEqualTo(draft.baseUrl());
    assertThat(provider.updatedAt()).isEqualTo(provider.createdAt());
    assertThat(providers().find(id)).contains(provider);
    Verbatim.assertSame(providers().find(id).orElseThrow().config(), draft.config());
  }

  @Test
  default void no_settings_and_empty_settings_differ() {
    ProjectId project = stage().project().id();
    AiProvider without = stage().provider(project, null);
    AiProvider empty = stage().provider(project, Json.Obj.EMPTY);
    assertThat(providers().find(without.id()).orElseThrow().config()).isNull();
    assertThat(providers().find(empty.id()).orElseThrow().config()).isEqualTo(Json.Obj.EMPTY);
  }

  @Test
  default void a_provider_needs_its_project() {
    AiProviderId id = AiProviderId.next(IDS);
    AiProviderDraft draft = Stage.providerDraft(ProjectId.next(IDS), null);
    assertThat(providers().create(id, draft)).isEmpty();
    assertThat(providers().find(id)).isEmpty();
  }

  @Test
  default void the_list_of_a_project_is_oldest_first_and_pages_are_exact() {
    ProjectId project = stage().project().id();
    List<AiProvider> expected = three(project);
    stage().provider(stage().project().id());
    Pages.assertLists(expected, page -> providers().list(project, EVERYTHING, page));
    Pages.assertLists(List.<AiProvider>of(), page -> providers().list(project, NOTHING, page));
    Pages.assertLists(
        List.<AiProvider>of(), page -> providers().list(ProjectId.next(IDS), EVERYTHING, page));
    Pages.assertRefusesInventedCursors(page -> providers().list(project, EVERYTHING, page));
  }

  @Test
  default void without_a_project_the_filter_alone_decides() {
    ProjectId first = stage().project().id();
    ProjectId second = stage().project().id();
    List<AiProvider> expected = Stream.of(first, second, first).map(stage()::provider).toList();
    Pages.assertLists(
        expected,
        page -> providers().list(null, allowing(inProject(first), inProject(second)), page));
  }

  @Test
  default void rules_allow_and_deny_single_rows() {
    ProjectId project = stage().project().id();
    List<AiProvider> all = three(project);
    Pages.assertLists(
        all.subList(1, 2),
        page -> providers().list(project, allowing(named(all.get(1).id())), page));
    Pages.assertLists(
        all.subList(0, 2),
        page -> providers().list(project, denying(named(all.get(2).id())), page));
  }

  @Test
  default void a_row_without_path_or_tag_matches_no_rule_on_them() {
    ProjectId project = stage().project().id();
    List<AiProvider> all = three(project);
    var byPath = named("/some/*");
    var byTag = tagged("env", "prod", false);
    Pages.assertLists(
        List.<AiProvider>of(), page -> providers().list(project, allowing(byPath, byTag), page));
    Pages.assertLists(all, page -> providers().list(project, denying(byPath, byTag), page));
  }

  @Test
  default void a_row_without_the_tag_matches_a_rule_on_all_other_tags() {
    ProjectId project = stage().project().id();
    List<AiProvider> all = three(project);
    var allButProd = tagged("env", "prod", true);
    Pages.assertLists(all, page -> providers().list(project, allowing(allButProd), page));
    Pages.assertLists(
        List.<AiProvider>of(), page -> providers().list(project, denying(allButProd), page));
  }

  @Test
  default void an_update_changes_what_it_is_told_to() {
    AiProvider before = stage().provider(stage().project().id(), Verbatim.json());
    AiProvider after =
        Await.present(
            "a later time",
            () ->
                updated(providers().update(before.id(), renamed(name -> name + "!")))
                    .filter(provider -> provider.updatedAt().isAfter(before.updatedAt())));
    assertThat(after.name()).startsWith(before.name() + "!");
    assertThat(after.createdAt()).isEqualTo(before.createdAt());
    Verbatim.assertSame(after.config(), before.config());
    assertThat(providers().find(before.id())).contains(after);
  }

  @Test
  default void an_update_that_changes_nothing_leaves_the_time() {
    AiProvider before = stage().provider(stage().project().id(), Verbatim.json());
    for (int i = 0; i < 3; i++) {
      assertThat(updated(providers().update(before.id(), renamed(name -> name)))).contains(before);
    }
    assertThat(providers().find(before.id())).contains(before);
  }

  @Test
  default void an_update_of_nothing_is_told() {
    assertThat(
            providers()
                .update(
                    AiProviderId.next(IDS),
                    draft -> {
                      throw new AssertionError("there is nothing to change");
                    }))
        .isEqualTo(new Update.NotFound());
  }

  @Test
  default void an_update_that_is_refused_changes_nothing() {
    AiProvider before = stage().provider(stage().project().id());
    IllegalArgumentException refusal = new IllegalArgumentException("no");
    assertThatThrownBy(() ->
            providers()
                .update(
                    before.id(),
                    draft -> {
                      throw refusal;
                    }))
        .isSameAs(refusal);
    assertThat(providers().find(before.id())).contains(before);
  }

  @Test
  default void no_update_of_many_is_lost() {
    AiProvider provider = stage().provider(stage().project().id());
    Race.of(number -> providers().update(provider.id(), renamed(name -> name + "x")));
    assertThat(providers().find(provider.id()).orElseThrow().name())
        .isEqualTo(provider.name() + "x".repeat(Race.RUNNERS));
  }

  @Test
  default void a_provider_that_agents_use_stays() {
    AiProvider provider = stage().provider(stage().project().id());
    var agent = stage().agent(provider);
    stage().agent(provider);
    assertThat(providers().remove(provider.id())).isEqualTo(new Removal.InUse(2));
    assertThat(storage().agents().findEquipped(agent.id())).isPresent();
  }

  @Test
  default void a_provider_nobody_uses_is_removed() {
    AiProvider provider = stage().provider(stage().project().id());
    assertThat(providers().remove(provider.id())).isEqualTo(new Removal.Removed());
    assertThat(providers().find(provider.id())).isEmpty();
    assertThat(providers().remove(provider.id())).isEqualTo(new Removal.NotFound());
  }
}
