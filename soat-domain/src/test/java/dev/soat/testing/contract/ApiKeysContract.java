package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.apikey.ApiKey;
import dev.soat.domain.apikey.ApiKeyId;
import dev.soat.domain.apikey.ApiKeySettings;
import dev.soat.domain.apikey.ApiKeys;
import dev.soat.domain.apikey.ApiKeys.Written;
import dev.soat.domain.apikey.KeySecret;
import dev.soat.domain.apikey.KeyStanding;
import dev.soat.domain.identity.Role;
import dev.soat.domain.identity.User;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.policy.Policy;
import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.project.Project;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.project.Projects.Removal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link ApiKeys} of any store must do. */
public interface ApiKeysContract extends StorageSubject {
  ApiKeySettings UNRESTRICTED = new ApiKeySettings("A key", null, null);

  private ApiKeys keys() {
    return storage().apiKeys();
  }

  private ApiKey key(User owner, ApiKeySettings settings) {
    return key(owner, KeySecret.next(IDS), settings);
  }

  private ApiKey key(User owner, KeySecret secret, ApiKeySettings settings) {
    Written written = keys().create(ApiKeyId.next(IDS), owner.id(), secret, settings);
    return ((Written.Stored) written).key();
  }

  private static ApiKeySettings limited(ProjectId project, Policy... policies) {
    return new ApiKeySettings(
        "Limited", project, List.of(policies).stream().map(Policy::id).toList());
  }

  private KeyStanding standing(KeySecret secret) {
    List<KeyStanding> found =
        keys().standings(secret.prefix()).stream()
            .filter(standing -> secret.hasHash(standing.hash()))
            .toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  @Test
  default void a_key_is_found_as_it_was_stored() {
    User owner = stage().user(Role.USER);
    Project project = stage().project();
    KeySecret secret = KeySecret.next(IDS);
    ApiKeyId id = ApiKeyId.next(IDS);
    ApiKeySettings settings =
        new ApiKeySettings(
            Verbatim.TEXT, project.id(), List.of(stage().policy().id(), stage().policy().id()));

    ApiKey key = ((Written.Stored) keys().create(id, owner.id(), secret, settings)).key();

    assertThat(key)
        .isEqualTo(
            new ApiKey(
                id, owner.id(), secret.prefix(), settings, key.createdAt(), key.createdAt()));
    assertThat(keys().find(id)).contains(key);
    assertThat(keys().find(ApiKeyId.next(IDS))).isEmpty();
  }

  @Test
  default void a_key_without_limits_has_none() {
    ApiKey key = key(stage().user(Role.ADMIN), UNRESTRICTED);
    assertThat(key.settings()).isEqualTo(UNRESTRICTED);
    assertThat(keys().find(key.id())).contains(key);
  }

  @Test
  default void policies_keep_the_order_they_were_given_in() {
    List<PolicyId> backwards =
        IntStream.range(0, 5).mapToObj(i -> stage().policy().id()).toList().reversed();
    ApiKey key = key(stage().user(Role.USER), new ApiKeySettings("x", null, backwards));
    assertThat(keys().find(key.id()).orElseThrow().settings().policies()).isEqualTo(backwards);
  }

  @Test
  default void a_key_needs_its_owner_project_and_policies() {
    User owner = stage().user(Role.USER);
    ApiKeyId id = ApiKeyId.next(IDS);
    KeySecret secret = KeySecret.next(IDS);
    assertThat(keys().create(id, UserId.next(IDS), secret, UNRESTRICTED))
        .isEqualTo(new Written.NotFound());
    assertThat(keys().create(id, owner.id(), secret, limited(ProjectId.next(IDS))))
        .isEqualTo(new Written.ProjectNotFound());
    assertThat(
            keys()
                .create(
                    id,
                    owner.id(),
                    secret,
                    new ApiKeySettings(
                        "x", null, List.of(stage().policy().id(), PolicyId.next(IDS)))))
        .isEqualTo(new Written.PolicyNotFound());
    assertThat(keys().find(id)).isEmpty();
    assertThat(keys().standings(secret.prefix())).noneMatch(found -> found.key().equals(id));
  }

  @Test
  default void lists_are_newest_first_for_one_owner_and_for_all() {
    User owner = stage().user(Role.USER);
    User other = stage().user(Role.USER);
    ApiKey first = key(owner, UNRESTRICTED);
    ApiKey foreign = key(other, UNRESTRICTED);
    ApiKey second = key(owner, limited(stage().project().id(), stage().policy()));

    Pages.assertLists(List.of(second, first), page -> keys().list(owner.id(), page));
    Pages.assertRefusesInventedCursors(page -> keys().list(null, page));
    assertThat(Pages.walk(page -> keys().list(null, page), 2).subList(0, 3))
        .containsExactly(second, foreign, first);
  }

  @Test
  default void a_key_is_changed() {
    ApiKey before = key(stage().user(Role.USER), UNRESTRICTED);
    ApiKeySettings limited = limited(stage().project().id(), stage().policy());

    ApiKey after = ((Written.Stored) keys().update(before.id(), current -> limited)).key();

    assertThat(after.settings()).isEqualTo(limited);
    assertThat(after.updatedAt()).isAfter(before.updatedAt());
    assertThat(keys().find(before.id())).contains(after);
    assertThat(keys().update(before.id(), current -> current)).isEqualTo(new Written.Stored(after));
    ApiKey freed = ((Written.Stored) keys().update(before.id(), current -> UNRESTRICTED)).key();
    assertThat(freed.settings()).isEqualTo(UNRESTRICTED);
  }

  @Test
  default void a_change_to_what_does_not_exist_changes_nothing() {
    ApiKey key = key(stage().user(Role.USER), UNRESTRICTED);
    assertThat(keys().update(ApiKeyId.next(IDS), current -> current))
        .isEqualTo(new Written.NotFound());
    assertThat(keys().update(key.id(), current -> limited(ProjectId.next(IDS))))
        .isEqualTo(new Written.ProjectNotFound());
    assertThat(
            keys()
                .update(
                    key.id(),
                    current -> new ApiKeySettings("x", null, List.of(PolicyId.next(IDS)))))
        .isEqualTo(new Written.PolicyNotFound());
    assertThat(keys().find(key.id())).contains(key);
  }

  @Test
  default void a_removed_key_is_gone() {
    KeySecret secret = KeySecret.next(IDS);
    ApiKey key =
        key(stage().user(Role.USER), secret, limited(stage().project().id(), stage().policy()));
    assertThat(keys().remove(key.id())).isTrue();
    assertThat(keys().remove(key.id())).isFalse();
    assertThat(keys().find(key.id())).isEmpty();
    assertThat(keys().standings(secret.prefix())).noneMatch(found -> found.key().equals(key.id()));
  }

  @Test
  default void a_standing_tells_all_that_decides_about_a_key() {
    User owner = stage().user(Role.USER);
    Policy ownersPolicy = stage().policy();
    storage().userPolicies().attach(owner.id(), List.of(ownersPolicy.id()));
    Project project = stage().project();
    Policy keysPolicy = stage().policy();
    KeySecret secret = KeySecret.next(IDS);
    ApiKey key = key(owner, secret, limited(project.id(), keysPolicy));

    KeyStanding standing = standing(secret);

    assertThat(standing.key()).isEqualTo(key.id());
    assertThat(standing.owner())
        .isEqualTo(storage().userPolicies().standing(owner.id()).orElseThrow());
    assertThat(standing.owner().policies()).containsExactly(ownersPolicy.current());
    assertThat(standing.project()).isEqualTo(project.id());
    assertThat(standing.policies()).containsExactly(keysPolicy.current());
    assertThat(keys().standings("sk_zzzzz")).isEmpty();
  }

  @Test
  default void keys_of_one_prefix_are_told_apart_by_their_hash() {
    User owner = stage().user(Role.USER);
    KeySecret secret = new KeySecret(KeySecret.next(IDS).token());
    String twinText = secret.token().substring(0, 66) + (secret.token().endsWith("0") ? "1" : "0");
    KeySecret twin = new KeySecret(twinText);
    ApiKey key = key(owner, secret, UNRESTRICTED);
    ApiKey other = key(owner, twin, UNRESTRICTED);

    assertThat(standing(secret).key()).isEqualTo(key.id());
    assertThat(standing(twin).key()).isEqualTo(other.id());
    assertThat(standing(secret).policies()).isNull();
    assertThat(standing(secret).project()).isNull();
  }

  @Test
  default void a_key_that_lost_all_its_policies_has_none_which_is_not_without_limits() {
    Policy first = stage().policy();
    Policy second = stage().policy();
    KeySecret secret = KeySecret.next(IDS);
    ApiKey key =
        key(
            stage().user(Role.ADMIN),
            secret,
            new ApiKeySettings("x", null, List.of(first.id(), second.id())));

    storage().policies().remove(first.id());
    assertThat(keys().find(key.id()).orElseThrow().settings().policies())
        .containsExactly(second.id());
    storage().policies().remove(second.id());

    assertThat(keys().find(key.id()).orElseThrow().settings().policies()).isNotNull().isEmpty();
    assertThat(standing(secret).policies()).isNotNull().isEmpty();
  }

  @Test
  default void a_key_goes_with_its_project_and_does_not_keep_it() {
    Project project = stage().project();
    KeySecret secret = KeySecret.next(IDS);
    User owner = stage().user(Role.USER);
    ApiKey locked = key(owner, secret, limited(project.id(), stage().policy()));
    ApiKey free = key(owner, UNRESTRICTED);

    assertThat(storage().projects().remove(project.id(), false)).isEqualTo(Removal.REMOVED);

    assertThat(keys().find(locked.id())).isEmpty();
    assertThat(keys().find(free.id())).contains(free);
    assertThat(keys().standings(secret.prefix()))
        .noneMatch(found -> found.key().equals(locked.id()));
  }
}
