package dev.soat.testing.contract;

import static dev.soat.testing.contract.Filters.EVERYTHING;
import static dev.soat.testing.contract.Filters.NOTHING;
import static dev.soat.testing.contract.Filters.allowing;
import static dev.soat.testing.contract.Filters.inProject;
import static dev.soat.testing.contract.Filters.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.agent.Agent;
import dev.soat.domain.conversation.Message;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.policy.RowRule;
import dev.soat.domain.project.Project;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.project.Projects;
import dev.soat.domain.project.Projects.Removal;
import dev.soat.domain.session.Session;
import dev.soat.domain.shared.PageRequest;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link Projects} of any store must do. */
public interface ProjectsContract extends StorageSubject {

  private Projects projects() {
    return storage().projects();
  }

  private List<Project> some(int count) {
    return IntStream.range(0, count).mapToObj(i -> stage().project("Project " + i)).toList();
  }

  private static RowFilter only(List<Project> projects) {
    return allowing(named(projects.stream().map(Project::id)));
  }

  @Test
  default void a_project_is_found_as_it_was_stored() {
    ProjectId id = ProjectId.next(IDS);
    Project project = projects().create(id, Verbatim.TEXT);
    assertThat(project.id()).isEqualTo(id);
    assertThat(project.name()).isEqualTo(Verbatim.TEXT);
    assertThat(project.updatedAt()).isEqualTo(project.createdAt());
    assertThat(projects().find(id)).contains(project);
    assertThat(projects().find(ProjectId.next(IDS))).isEmpty();
  }

  @Test
  default void names_need_not_be_unique() {
    assertThat(stage().project("Twin").id()).isNotEqualTo(stage().project("Twin").id());
  }

  @Test
  default void the_list_is_oldest_first_and_pages_are_exact() {
    List<Project> expected = some(5);
    Pages.assertLists(expected, page -> projects().list(only(expected), page));
    Pages.assertRefusesInventedCursors(page -> projects().list(EVERYTHING, page));
  }

  @Test
  default void everything_shows_all_and_nothing_shows_none() {
    List<Project> before = Pages.walk(page -> projects().list(EVERYTHING, page), 1000);
    List<Project> added = some(3);
    assertThat(Pages.walk(page -> projects().list(EVERYTHING, page), 1000))
        .isEqualTo(Stream.concat(before.stream(), added.stream()).toList());
    assertThat(projects().list(EVERYTHING, PageRequest.first(1)).total())
        .isEqualTo(before.size() + 3L);
    Pages.assertLists(List.<Project>of(), page -> projects().list(NOTHING, page));
  }

  @Test
  default void rules_allow_and_deny_by_project_and_by_id() {
    List<Project> all = some(4);
    RowFilter allButTwo =
        new RowFilter.Rules(
            List.of(named(all.stream().map(Project::id))),
            List.of(inProject(all.get(0).id()), named(all.get(2).id())));
    Pages.assertLists(List.of(all.get(1), all.get(3)), page -> projects().list(allButTwo, page));
    RowFilter both = RowFilter.and(only(all.subList(0, 3)), only(all.subList(1, 4)));
    Pages.assertLists(all.subList(1, 3), page -> projects().list(both, page));
  }

  @Test
  default void a_wildcard_speaks_of_the_whole_id() {
    Project project = stage().project();
    String id = project.id().value();
    RowRule itself = named(id.substring(0, 10) + "*" + id.substring(12, 19) + "??");
    RowRule part = named(id.substring(0, 12));
    Pages.assertLists(
        List.of(project),
        page -> projects().list(RowFilter.and(allowing(itself), allowing(named(id))), page));
    Pages.assertLists(
        List.<Project>of(),
        page -> projects().list(RowFilter.and(allowing(part), allowing(named(id))), page));
  }

  @Test
  default void an_empty_project_is_removed() {
    Project project = stage().project();
    assertThat(projects().remove(project.id(), false)).isEqualTo(Removal.REMOVED);
    assertThat(projects().find(project.id())).isEmpty();
    assertThat(projects().remove(project.id(), false)).isEqualTo(Removal.NOT_FOUND);
    assertThat(projects().remove(project.id(), true)).isEqualTo(Removal.NOT_FOUND);
  }

  @Test
  default void a_project_that_holds_something_stays() {
    Project withProvider = stage().project();
    stage().provider(withProvider.id());
    Project withConversation = stage().project();
    stage().conversation(withConversation.id());
    for (Project project : List.of(withProvider, withConversation)) {
      assertThat(projects().remove(project.id(), false)).isEqualTo(Removal.HAS_DEPENDENTS);
      assertThat(projects().find(project.id())).contains(project);
    }
  }

  @Test
  default void force_removes_everything_in_it_and_nothing_else() {
    Session session = stage().session();
    Message message = stage().userSays(session.conversationId(), "Hello");
    Session other = stage().session();
    Message otherMessage = stage().userSays(other.conversationId(), "Hello");
    Agent agent = storage().agents().find(session.agentId()).orElseThrow();

    assertThat(projects().remove(session.projectId(), true)).isEqualTo(Removal.REMOVED);

    assertThat(projects().find(session.projectId())).isEmpty();
    assertThat(storage().agents().find(agent.id())).isEmpty();
    assertThat(storage().aiProviders().find(agent.settings().aiProviderId())).isEmpty();
    assertThat(storage().sessions().find(session.id())).isEmpty();
    assertThat(storage().conversations().append(session.conversationId(), stage().fromUser("x")))
        .isEmpty();
    assertThat(history(message)).isEmpty();
    assertThat(storage().sessions().find(other.id())).contains(other);
    assertThat(history(otherMessage)).containsExactly(otherMessage);
  }

  private List<Message> history(Message message) {
    return storage().conversations().history(message.conversationId(), 0, 1000).messages();
  }
}
