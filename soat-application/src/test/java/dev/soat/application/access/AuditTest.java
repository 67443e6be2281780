package dev.soat.application.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.audit.AuditEntry;
import dev.soat.domain.audit.AuditLog;
import dev.soat.domain.identity.Role;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.project.Project;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.PageRequest;
import dev.soat.testing.SequentialIds;
import dev.soat.testing.memory.InMemoryStorage;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditTest {
  private final InMemoryStorage storage = new InMemoryStorage();
  private final SequentialIds ids = new SequentialIds();
  private final Audit audit = new Audit(storage, ids);
  private final Caller ada = new Caller(UserId.next(ids), Role.ADMIN, List.of());
  private final ProjectId project = ProjectId.next(ids);

  private List<AuditEntry> noted() {
    return storage.auditLog().list(AuditLog.Query.ALL, PageRequest.first(10)).rows();
  }

  @Test
  void a_change_and_its_entry_are_stored_together() {
    Project made =
        audit.change(
            ada,
            Operation.CREATE_PROJECT,
            () -> storage.projects().create(project, "Home"),
            it -> Subject.of(it.id(), it.id()));

    assertThat(made.name()).isEqualTo("Home");
    assertThat(noted())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.what().user()).isEqualTo(ada.user());
          assertThat(entry.what().operation()).isEqualTo("createProject");
          assertThat(entry.what().project()).isEqualTo(project);
          assertThat(entry.what().resource()).isEqualTo(project.value());
          assertThat(entry.what().isAllowed()).isTrue();
        });
  }

  @Test
  void what_cannot_be_noted_is_not_done() {
    Audit broken =
        new Audit(
            storage,
            prefix -> {
              throw new IllegalStateException("no id");
            });

    assertThatThrownBy(() ->
            broken.change(
                ada,
                Operation.CREATE_PROJECT,
                Subject.of(project),
                () -> storage.projects().create(project, "Home")))
        .hasMessage("no id");
    assertThat(storage.projects().find(project)).isEmpty();
  }

  @Test
  void what_was_not_done_is_not_noted() {
    assertThatThrownBy(() ->
            audit.change(
                ada,
                Operation.DELETE_PROJECT,
                Subject.of(project),
                () -> {
                  throw new IllegalStateException("in use");
                }))
        .hasMessage("in use");
    assertThat(noted()).isEmpty();
  }

  @Test
  void an_entry_tells_where_the_request_came_from() {
    new RequestOrigin("192.0.2.1", "req_7")
        .serve(() -> {
          audit.note(ada, Operation.DELETE_PROJECT, Subject.of(project));
          return 0;
        });

    assertThat(noted().getFirst().what().address()).isEqualTo("192.0.2.1");
    assertThat(noted().getFirst().what().requestId()).isEqualTo("req_7");
    assertThat(RequestOrigin.current()).isEqualTo(RequestOrigin.NONE);
  }
}
