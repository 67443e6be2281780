package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.identity.Role;
import dev.soat.domain.identity.User;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.policy.Policy;
import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.policy.PolicySettings;
import dev.soat.domain.policy.UserPolicies;
import dev.soat.domain.policy.UserPolicies.Attachment;
import dev.soat.domain.policy.UserStanding;
import dev.soat.testing.Race;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link UserPolicies} of any store must do. */
public interface UserPoliciesContract extends StorageSubject {

  private UserPolicies attachments() {
    return storage().userPolicies();
  }

  private List<Policy> some(int count) {
    return IntStream.range(0, count).mapToObj(i -> stage().policy()).toList();
  }

  private static List<PolicyId> ids(List<Policy> policies) {
    return policies.stream().map(Policy::id).toList();
  }

  @Test
  default void a_new_user_has_no_policies() {
    User user = stage().user(Role.USER);
    assertThat(attachments().of(user.id())).contains(List.of());
    assertThat(attachments().standing(user.id()))
        .contains(new UserStanding(user.id(), Role.USER, user.tokenVersion(), List.of()));
  }

  @Test
  default void policies_are_found_in_the_order_they_were_given() {
    User user = stage().user(Role.ADMIN);
    List<Policy> backwards = some(4).reversed();

    assertThat(attachments().attach(user.id(), ids(backwards))).isEqualTo(Attachment.ATTACHED);

    assertThat(attachments().of(user.id())).contains(backwards);
    assertThat(attachments().standing(user.id()))
        .contains(
            new UserStanding(
                user.id(),
                Role.ADMIN,
                user.tokenVersion(),
                backwards.stream().map(Policy::current).toList()));
  }

  @Test
  default void another_attachment_replaces_the_one_before() {
    User user = stage().user(Role.USER);
    User other = stage().user(Role.USER);
    List<Policy> policies = some(3);
    attachments().attach(other.id(), ids(policies));
    attachments().attach(user.id(), ids(policies));

    attachments().attach(user.id(), List.of(policies.get(2).id()));
    assertThat(attachments().of(user.id())).contains(List.of(policies.get(2)));
    attachments().attach(user.id(), List.of());
    assertThat(attachments().of(user.id())).contains(List.of());
    assertThat(attachments().of(other.id())).contains(policies);
  }

  @Test
  default void nothing_changes_when_a_policy_does_not_exist() {
    User user = stage().user(Role.USER);
    List<Policy> policies = some(2);
    attachments().attach(user.id(), ids(policies));

    assertThat(
            attachments().attach(user.id(), List.of(policies.getFirst().id(), PolicyId.next(IDS))))
        .isEqualTo(Attachment.POLICY_NOT_FOUND);

    assertThat(attachments().of(user.id())).contains(policies);
  }

  @Test
  default void nobody_has_no_policies() {
    UserId nobody = UserId.next(IDS);
    assertThat(attachments().attach(nobody, ids(some(1)))).isEqualTo(Attachment.USER_NOT_FOUND);
    assertThat(attachments().of(nobody)).isEmpty();
    assertThat(attachments().standing(nobody)).isEmpty();
  }

  @Test
  default void a_changed_policy_shows_in_the_standing() {
    User user = stage().user(Role.USER);
    Policy policy = stage().policy();
    attachments().attach(user.id(), List.of(policy.id()));
    Policy changed =
        storage()
            .policies()
            .update(
                policy.id(),
                current -> new PolicySettings("x", null, Sources.denying("files:GetFile")))
            .orElseThrow();

    assertThat(attachments().standing(user.id()).orElseThrow().policies())
        .containsExactly(changed.current())
        .doesNotContain(policy.current());
  }

  @Test
  default void of_many_attachments_at_once_one_stands_whole() {
    User user = stage().user(Role.USER);
    List<Policy> policies = some(5);
    List<List<Policy>> wanted =
        IntStream.range(0, Race.RUNNERS).mapToObj(i -> policies.subList(i % 4, 5)).toList();

    List<Attachment> ends =
        Race.of(number -> attachments().attach(user.id(), ids(wanted.get(number))));

    assertThat(ends).containsOnly(Attachment.ATTACHED);
    assertThat(attachments().of(user.id()).orElseThrow()).isIn(wanted);
  }
}
