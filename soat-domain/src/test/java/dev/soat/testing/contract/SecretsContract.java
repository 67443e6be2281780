package dev.soat.testing.contract;

import static dev.soat.testing.contract.Filters.EVERYTHING;
import static dev.soat.testing.contract.Filters.NOTHING;
import static dev.soat.testing.contract.Filters.allowing;
import static dev.soat.testing.contract.Filters.denying;
import static dev.soat.testing.contract.Filters.inProject;
import static dev.soat.testing.contract.Filters.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.project.ProjectId;
import dev.soat.domain.secret.Secret;
import dev.soat.domain.secret.SecretChange;
import dev.soat.domain.secret.SecretId;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.secret.Secrets;
import dev.soat.domain.shared.Patch;
import dev.soat.testing.Await;
import dev.soat.testing.Race;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link Secrets} of any store must do. */
public interface SecretsContract extends StorageSubject {
  /** Short ones, long ones, and such as databases and ciphers stumble over. */
  List<String> VALUES =
      List.of(
          "sk-live-123", "", " ", "'; drop table secrets --", Verbatim.TEXT, "z".repeat(65_536));

  private Secrets secrets() {
    return storage().secrets();
  }

  private static SecretChange rename(String name) {
    return new SecretChange(Patch.set(name), Patch.keep());
  }

  private static SecretChange value(Patch<SecretValue> value) {
    return new SecretChange(Patch.keep(), value);
  }

  private List<Secret> three(ProjectId project) {
    return Stream.generate(() -> stage().secret(project, "v")).limit(3).toList();
  }

  private void remove(SecretId id) {
    storage()
        .transactions()
        .inTransaction(() -> {
          secrets().lock(id);
          secrets().remove(id);
          return null;
        });
  }

  @Test
  default void a_secret_is_found_as_it_was_stored() {
    ProjectId project = stage().project().id();
    SecretId id = SecretId.next(IDS);
    SecretValue value = new SecretValue("v");
    Secret secret = secrets().create(id, project, Verbatim.TEXT, value).orElseThrow();
    assertThat(secret.id()).isEqualTo(id);
    assertThat(secret.projectId()).isEqualTo(project);
    assertThat(secret.name()).isEqualTo(Verbatim.TEXT);
    assertThat(secret.hasValue()).isTrue();
    assertThat(secret.updatedAt()).isEqualTo(secret.createdAt());
    assertThat(secrets().find(id)).contains(secret);
  }

  @Test
  default void a_value_comes_back_as_it_was_given() {
    ProjectId project = stage().project().id();
    for (String text : VALUES) {
      Secret secret = stage().secret(project, text);
      assertThat(secret.hasValue()).isTrue();
      assertThat(secrets().value(secret.id()).map(SecretValue::reveal)).contains(text);
    }
  }

  @Test
  default void a_secret_may_have_no_value_yet() {
    Secret secret = stage().secret(stage().project().id(), null);
    assertThat(secret.hasValue()).isFalse();
    assertThat(secrets().find(secret.id())).contains(secret);
    assertThat(secrets().value(secret.id())).isEmpty();
  }

  @Test
  default void a_secret_needs_its_project() {
    SecretId id = SecretId.next(IDS);
    assertThat(secrets().create(id, ProjectId.next(IDS), "x", new SecretValue("v"))).isEmpty();
    assertThat(secrets().find(id)).isEmpty();
    assertThat(secrets().value(id)).isEmpty();
  }

  @Test
  default void the_list_of_a_project_is_oldest_first_and_pages_are_exact() {
    ProjectId project = stage().project().id();
    List<Secret> expected = three(project);
    stage().secret(stage().project().id(), "v");
    Pages.assertLists(expected, page -> secrets().list(project, EVERYTHING, page));
    Pages.assertLists(List.<Secret>of(), page -> secrets().list(project, NOTHING, page));
    Pages.assertRefusesInventedCursors(page -> secrets().list(project, EVERYTHING, page));
  }

  @Test
  default void rules_allow_and_deny_projects_and_rows() {
    ProjectId first = stage().project().id();
    ProjectId second = stage().project().id();
    List<Secret> all = three(first);
    Secret other = stage().secret(second, "v");
    Pages.assertLists(
        List.of(all.get(0), all.get(1), all.get(2), other),
        page -> secrets().list(null, allowing(inProject(first), inProject(second)), page));
    Pages.assertLists(
        all.subList(1, 2), page -> secrets().list(first, allowing(named(all.get(1).id())), page));
    Pages.assertLists(
        all.subList(0, 2), page -> secrets().list(first, denying(named(all.get(2).id())), page));
  }

  @Test
  default void a_new_name_leaves_the_value_and_a_new_value_the_name() {
    Secret before = stage().secret(stage().project().id(), "first");
    Secret renamed = secrets().update(before.id(), rename("another")).orElseThrow();
    assertThat(renamed.name()).isEqualTo("another");
    assertThat(secrets().value(before.id())).contains(new SecretValue("first"));

    SecretValue second = new SecretValue("second");
    Secret given = secrets().update(before.id(), value(Patch.set(second))).orElseThrow();
    assertThat(given.name()).isEqualTo("another");
    assertThat(secrets().value(before.id())).contains(second);
    assertThat(secrets().find(before.id())).contains(given);
  }

  @Test
  default void a_value_can_be_taken_away_and_given_again() {
    Secret secret = stage().secret(stage().project().id(), "v");
    assertThat(secrets().update(secret.id(), value(Patch.clear())).orElseThrow().hasValue())
        .isFalse();
    assertThat(secrets().value(secret.id())).isEmpty();
    SecretValue empty = new SecretValue("");
    assertThat(secrets().update(secret.id(), value(Patch.set(empty))).orElseThrow().hasValue())
        .isTrue();
    assertThat(secrets().value(secret.id())).contains(empty);
  }

  @Test
  default void the_update_time_moves_with_the_value_even_when_it_is_the_old_one() {
    Secret before = stage().secret(stage().project().id(), "v");
    assertThat(secrets().update(before.id(), rename(before.name()))).contains(before);
    assertThat(secrets().update(before.id(), value(Patch.keep()))).contains(before);
    Secret after =
        Await.present(
            "a later time",
            () ->
                secrets()
                    .update(before.id(), value(Patch.set(new SecretValue("v"))))
                    .filter(secret -> secret.updatedAt().isAfter(before.updatedAt())));
    assertThat(after.createdAt()).isEqualTo(before.createdAt());
  }

  @Test
  default void taking_away_what_is_not_there_changes_nothing() {
    Secret before = stage().secret(stage().project().id(), null);
    assertThat(secrets().update(before.id(), value(Patch.clear()))).contains(before);
  }

  @Test
  default void an_update_of_nothing_is_empty() {
    assertThat(secrets().update(SecretId.next(IDS), rename("x"))).isEmpty();
    assertThat(secrets().update(SecretId.next(IDS), value(Patch.set(new SecretValue("v")))))
        .isEmpty();
  }

  @Test
  default void concurrent_changes_leave_one_of_their_values() {
    Secret secret = stage().secret(stage().project().id(), "v");
    List<String> given =
        Race.of(number -> {
          String text = "value " + number;
          secrets().update(secret.id(), value(Patch.set(new SecretValue(text))));
          return text;
        });
    assertThat(secrets().value(secret.id()).map(SecretValue::reveal).orElseThrow()).isIn(given);
  }

  @Test
  default void a_removed_secret_is_gone() {
    Secret secret = stage().secret(stage().project().id(), "v");
    remove(secret.id());
    assertThat(secrets().find(secret.id())).isEmpty();
    assertThat(secrets().value(secret.id())).isEmpty();
  }

  @Test
  default void a_removal_is_rolled_back_with_its_transaction() {
    Secret secret = stage().secret(stage().project().id(), "v");
    IllegalArgumentException refusal = new IllegalArgumentException("no");
    assertThatThrownBy(() ->
            storage()
                .transactions()
                .inTransaction(() -> {
                  assertThat(secrets().lock(secret.id())).contains(secret);
                  secrets().remove(secret.id());
                  throw refusal;
                }))
        .isSameAs(refusal);
    assertThat(secrets().value(secret.id())).contains(new SecretValue("v"));
  }

  @Test
  default void a_project_takes_its_secrets_along_when_it_is_forced_to_go() {
    ProjectId project = stage().project().id();
    Secret secret = stage().secret(project, "v");
    assertThat(storage().projects().remove(project, false).name()).isEqualTo("HAS_DEPENDENTS");
    assertThat(storage().projects().remove(project, true).name()).isEqualTo("REMOVED");
    assertThat(secrets().find(secret.id())).isEmpty();
  }
}
