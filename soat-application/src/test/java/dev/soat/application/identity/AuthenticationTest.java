package dev.soat.application.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.application.access.Caller;
import dev.soat.application.access.KeyLimits;
import dev.soat.domain.apikey.ApiKey;
import dev.soat.domain.apikey.ApiKeyId;
import dev.soat.domain.apikey.ApiKeySettings;
import dev.soat.domain.apikey.ApiKeys;
import dev.soat.domain.apikey.KeySecret;
import dev.soat.domain.identity.Role;
import dev.soat.domain.identity.TokenSigner;
import dev.soat.domain.identity.User;
import dev.soat.domain.policy.Policy;
import dev.soat.domain.policy.PolicySettings;
import dev.soat.domain.policy.PolicySource;
import dev.soat.domain.policy.Resource;
import dev.soat.domain.project.Project;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.PageRequest;
import dev.soat.testing.Await;
import dev.soat.testing.SequentialIds;
import dev.soat.testing.Stage;
import dev.soat.testing.memory.InMemoryStorage;
import dev.soat.testing.memory.InMemoryTokenSigner;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthenticationTest {
  private static final Resource FILE = Resource.of("proj_x", "file", "file_x");

  private final InMemoryStorage storage = new InMemoryStorage();
  private final SequentialIds ids = new SequentialIds();
  private final Stage stage = new Stage(storage, ids);
  private final TokenSigner tokens = new InMemoryTokenSigner();
  private final Authentication authentication = new Authentication(storage, tokens);

  private static PolicySource source(String effect) {
    Json.Obj statement =
        Json.Obj.EMPTY
            .with("effect", Json.of(effect))
            .with("action", new Json.Arr(List.of(Json.of("*"))));
    return PolicySource.stored(Json.Obj.EMPTY.with("statement", new Json.Arr(List.of(statement))));
  }

  private KeySecret key(User owner, ApiKeySettings settings) {
    KeySecret secret = KeySecret.next(ids);
    assertThat(storage.apiKeys().create(ApiKeyId.next(ids), owner.id(), secret, settings))
        .isInstanceOf(ApiKeys.Written.Stored.class);
    return secret;
  }

  private Caller caller(String token) {
    return authentication.authenticate(token).orElseThrow();
  }

  private static boolean mayRead(Caller caller) {
    return caller.policies().decide("files:GetFile", FILE).isAllowed();
  }

  private String login(User user) {
    return tokens.sign(user.id(), user.tokenVersion());
  }

  @Test
  void a_token_gives_the_user_with_role_and_policies() {
    User user = stage.user(Role.USER);
    storage.userPolicies().attach(user.id(), List.of(stage.policy(source("Allow")).id()));

    Caller caller = caller(login(user));

    assertThat(caller.user()).isEqualTo(user.id());
    assertThat(caller.role()).isEqualTo(Role.USER);
    assertThat(caller.key()).isNull();
    assertThat(mayRead(caller)).isTrue();
    assertThat(authentication.authenticate("rubbish")).isEmpty();
  }

  @Test
  void a_token_of_an_earlier_version_is_not_good() {
    User user = stage.user(Role.USER);
    assertThat(authentication.authenticate(tokens.sign(user.id(), user.tokenVersion() + 1)))
        .isEmpty();
    assertThat(authentication.authenticate(login(user))).isPresent();
  }

  @Test
  void a_key_gives_its_owner_and_its_limits() {
    User admin = stage.user(Role.ADMIN);
    Project project = stage.project();
    Policy policy = stage.policy(source("Deny"));

    Caller free = caller(key(admin, new ApiKeySettings("k", null, null)).token());
    Caller limited =
        caller(key(admin, new ApiKeySettings("k", project.id(), List.of(policy.id()))).token());

    assertThat(free.user()).isEqualTo(admin.id());
    assertThat(free.isAdmin()).isTrue();
    assertThat(free.isRestricted()).isFalse();
    assertThat(free.key()).isNotNull();
    assertThat(limited.isAdmin()).isFalse();
    assertThat(limited.lockedTo()).contains(project.id());
    KeyLimits limits = limited.key();
    assertThat(limits).isNotNull();
    assertThat(limits.policies()).isNotNull();
  }

  @Test
  void a_policy_that_changed_is_seen_soon() {
    User user = stage.user(Role.USER);
    Policy policy = stage.policy(source("Allow"));
    storage.userPolicies().attach(user.id(), List.of(policy.id()));
    assertThat(mayRead(caller(login(user)))).isTrue();

    storage
        .policies()
        .update(policy.id(), current -> new PolicySettings(null, null, source("Deny")));

    Await.until("the right is gone", () -> !mayRead(caller(login(user))));
  }

  @Test
  void a_policy_that_was_deleted_is_gone_soon() {
    User user = stage.user(Role.USER);
    Policy policy = stage.policy(source("Allow"));
    storage.userPolicies().attach(user.id(), List.of(policy.id()));
    assertThat(mayRead(caller(login(user)))).isTrue();

    storage.policies().remove(policy.id());

    Await.until("the right is gone", () -> !mayRead(caller(login(user))));
  }

  @Test
  void a_key_that_was_deleted_opens_nothing_soon() {
    User user = stage.user(Role.USER);
    KeySecret secret = key(user, new ApiKeySettings("k", null, null));
    assertThat(authentication.authenticate(secret.token())).isPresent();
    List<ApiKey> keys = storage.apiKeys().list(user.id(), PageRequest.first(10)).rows();

    keys.forEach(key -> storage.apiKeys().remove(key.id()));

    Await.until("the key is refused", () -> authentication.authenticate(secret.token()).isEmpty());
  }

  @Test
  void a_new_key_is_good_at_once_even_if_it_was_tried_before() {
    User user = stage.user(Role.USER);
    KeySecret secret = KeySecret.next(ids);
    assertThat(authentication.authenticate(secret.token())).isEmpty();
    storage
        .apiKeys()
        .create(ApiKeyId.next(ids), user.id(), secret, new ApiKeySettings("k", null, null));
    assertThat(authentication.authenticate(secret.token())).isPresent();
  }
}
