package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.identity.Role;
import dev.soat.domain.identity.User;
import dev.soat.domain.policy.Policies;
import dev.soat.domain.policy.Policy;
import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.policy.PolicySettings;
import dev.soat.domain.policy.PolicySource;
import dev.soat.domain.policy.UserPolicies.Attachment;
import dev.soat.domain.shared.Json;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link Policies} of any store must do. */
public interface PoliciesContract extends StorageSubject {

  private Policies policies() {
    return storage().policies();
  }

  @Test
  default void a_policy_is_found_as_it_was_stored() {
    Json.Obj text = Verbatim.json().with("statement", new Json.Arr(List.of()));
    PolicyId id = PolicyId.next(IDS);
    Policy policy =
        policies().create(id, new PolicySettings(Verbatim.TEXT, Verbatim.TEXT, Sources.read(text)));

    assertThat(policy.id()).isEqualTo(id);
    assertThat(policy.settings().name()).isEqualTo(Verbatim.TEXT);
    assertThat(policy.settings().description()).isEqualTo(Verbatim.TEXT);
    assertThat(policy.updatedAt()).isEqualTo(policy.createdAt());
    assertThat(policies().find(id)).contains(policy);
    Verbatim.assertSame(policies().find(id).orElseThrow().settings().source().text(), text);
    assertThat(policies().find(PolicyId.next(IDS))).isEmpty();
  }

  @Test
  default void a_policy_means_after_reading_what_it_meant_before() {
    PolicySource source = Sources.allowing("files:GetFile");
    Policy policy = stage().policy(source);
    assertThat(policies().find(policy.id()).orElseThrow().settings().source().document())
        .isEqualTo(source.document());
  }

  @Test
  default void name_and_description_may_be_missing() {
    Policy policy =
        policies().create(PolicyId.next(IDS), new PolicySettings(null, null, PolicySource.EMPTY));
    assertThat(policy.settings()).isEqualTo(new PolicySettings(null, null, PolicySource.EMPTY));
    assertThat(policies().find(policy.id())).contains(policy);
  }

  @Test
  default void the_list_is_oldest_first() {
    int before = Pages.walk(policies()::list, 1000).size();
    List<Policy> added = IntStream.range(0, 4).mapToObj(i -> stage().policy()).toList();
    for (int limit : new int[] {1, 3, 1000}) {
      List<Policy> all = Pages.walk(policies()::list, limit);
      assertThat(all).hasSize(before + 4);
      assertThat(all.subList(before, before + 4)).isEqualTo(added);
    }
    Pages.assertRefusesInventedCursors(policies()::list);
  }

  @Test
  default void those_that_exist_are_found_together() {
    Policy first = stage().policy();
    Policy second = stage().policy();
    assertThat(policies().findAll(List.of(second.id(), PolicyId.next(IDS), first.id())))
        .containsExactlyInAnyOrder(first, second);
    assertThat(policies().findAll(List.of())).isEmpty();
  }

  @Test
  default void a_change_of_what_it_says_gives_another_version() {
    Policy before = stage().policy();
    PolicySettings settings = new PolicySettings("New", "Described", Sources.allowing("*"));
    Policy after = policies().update(before.id(), current -> settings).orElseThrow();

    assertThat(after.settings()).isEqualTo(settings);
    assertThat(after.version()).isGreaterThan(before.version());
    assertThat(after.createdAt()).isEqualTo(before.createdAt());
    assertThat(after.updatedAt()).isAfter(before.updatedAt());
    assertThat(policies().find(before.id())).contains(after);
  }

  @Test
  default void another_name_is_no_other_version_and_no_change_is_none() {
    Policy before = stage().policy();
    assertThat(policies().update(before.id(), current -> current)).contains(before);
    Policy renamed =
        policies()
            .update(before.id(), current -> new PolicySettings("New", null, current.source()))
            .orElseThrow();
    assertThat(renamed.version()).isEqualTo(before.version());
    assertThat(renamed.updatedAt()).isAfter(before.updatedAt());
  }

  @Test
  default void what_is_not_there_is_neither_changed_nor_removed() {
    assertThat(policies().update(PolicyId.next(IDS), current -> current)).isEmpty();
    assertThat(policies().remove(PolicyId.next(IDS))).isFalse();
  }

  @Test
  default void a_removed_policy_is_gone_from_its_users() {
    User user = stage().user(Role.USER);
    Policy first = stage().policy();
    Policy second = stage().policy();
    assertThat(storage().userPolicies().attach(user.id(), List.of(first.id(), second.id())))
        .isEqualTo(Attachment.ATTACHED);

    assertThat(policies().remove(first.id())).isTrue();

    assertThat(policies().find(first.id())).isEmpty();
    assertThat(policies().remove(first.id())).isFalse();
    assertThat(storage().userPolicies().of(user.id())).contains(List.of(second));
    assertThat(storage().userPolicies().standing(user.id()).orElseThrow().policies())
        .containsExactly(second.current());
  }
}
