package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.agent.Agent;
import dev.soat.domain.provider.AiProvider;
import dev.soat.domain.provider.AiProviderDraft;
import dev.soat.domain.provider.AiProviderId;
import dev.soat.domain.provider.AiProviders;
import dev.soat.domain.provider.AiProviders.Update;
import dev.soat.domain.secret.Secret;
import dev.soat.domain.secret.SecretChange;
import dev.soat.domain.secret.SecretId;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.shared.Patch;
import dev.soat.testing.Race;
import dev.soat.testing.Stage;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link AiProviders} of any store must do about the secrets they use. */
public interface AiProvidersSecretContract extends StorageSubject {

  private AiProviders providers() {
    return storage().aiProviders();
  }

  private static UnaryOperator<AiProviderDraft> linking(@Nullable SecretId secret) {
    return draft ->
        new AiProviderDraft(
            draft.projectId(),
            draft.name(),
            draft.kind(),
            draft.defaultModel(),
            secret,
            draft.baseUrl(),
            draft.config());
  }

  private static AiProviderDraft draft(Secret secret) {
    return linking(secret.id()).apply(Stage.providerDraft(secret.projectId(), null));
  }

  private AiProvider provider(Secret secret) {
    return providers().create(AiProviderId.next(IDS), draft(secret)).orElseThrow();
  }

  private List<AiProvider> usersOf(SecretId secret) {
    return storage()
        .transactions()
        .inTransaction(() -> {
          storage().secrets().lock(secret);
          return providers().lockUsersOf(secret);
        });
  }

  /** Removes the secret if nobody uses it; whether it was removed. */
  private boolean removeIfUnused(SecretId secret) {
    return storage()
        .transactions()
        .inTransaction(() -> {
          storage().secrets().lock(secret);
          boolean unused = providers().lockUsersOf(secret).isEmpty();
          if (unused) {
            storage().secrets().remove(secret);
          }
          return unused;
        });
  }

  @Test
  default void a_provider_keeps_its_secret() {
    Secret secret = stage().secret(stage().project().id(), "v");
    AiProvider provider = provider(secret);
    assertThat(provider.secretId()).isEqualTo(secret.id());
    assertThat(providers().find(provider.id())).contains(provider);
  }

  @Test
  default void a_secret_of_another_project_or_of_none_cannot_be_used() {
    Secret foreign = stage().secret(stage().project().id(), "v");
    AiProvider provider = stage().provider(stage().project().id());
    for (SecretId secret : List.of(foreign.id(), SecretId.next(IDS))) {
      AiProviderDraft draft =
          linking(secret).apply(Stage.providerDraft(provider.projectId(), null));
      AiProviderId id = AiProviderId.next(IDS);
      assertThat(providers().create(id, draft)).isEmpty();
      assertThat(providers().find(id)).isEmpty();
      assertThat(providers().update(provider.id(), linking(secret)))
          .isEqualTo(new Update.SecretNotFound());
    }
    assertThat(providers().find(provider.id())).contains(provider);
  }

  @Test
  default void a_secret_is_linked_exchanged_and_unlinked() {
    AiProvider provider = stage().provider(stage().project().id());
    Secret first = stage().secret(provider.projectId(), "1");
    Secret second = stage().secret(provider.projectId(), "2");
    for (SecretId secret : new SecretId[] {first.id(), second.id(), null}) {
      assertThat(providers().update(provider.id(), linking(secret)))
          .isInstanceOfSatisfying(
              Update.Updated.class,
              updated -> assertThat(updated.provider().secretId()).isEqualTo(secret));
    }
  }

  @Test
  default void the_users_of_a_secret_are_told_oldest_first() {
    Secret secret = stage().secret(stage().project().id(), "v");
    Secret other = stage().secret(secret.projectId(), "v");
    AiProvider first = provider(secret);
    provider(other);
    AiProvider second = provider(secret);
    assertThat(usersOf(secret.id())).containsExactly(first, second);
    assertThat(usersOf(SecretId.next(IDS))).isEmpty();
  }

  @Test
  default void an_agent_is_equipped_with_the_value_of_the_moment() {
    Secret secret = stage().secret(stage().project().id(), "first");
    AiProvider provider = provider(secret);
    Agent agent = stage().agent(provider);
    assertThat(valueAtHand(agent)).isEqualTo("first");
    var change = new SecretChange(Patch.keep(), Patch.set(new SecretValue("second")));
    storage().secrets().update(secret.id(), change);
    assertThat(valueAtHand(agent)).isEqualTo("second");
    storage().secrets().update(secret.id(), new SecretChange(Patch.keep(), Patch.clear()));
    assertThat(valueAtHand(agent)).isNull();
    providers().update(provider.id(), linking(null));
    assertThat(valueAtHand(agent)).isNull();
  }

  private @Nullable String valueAtHand(Agent agent) {
    var access = storage().agents().findEquipped(agent.id()).orElseThrow().access();
    SecretValue value = access.secret();
    return value == null ? null : value.reveal();
  }

  @Test
  default void a_secret_never_goes_while_a_provider_begins_to_use_it() {
    Secret secret = stage().secret(stage().project().id(), "v");
    AiProvider existing = stage().provider(secret.projectId());
    List<Integer> outcomes =
        Race.of(
            9,
            number -> {
              if (number == 0) {
                return removeIfUnused(secret.id()) ? 1 : 0;
              }
              return number % 2 == 0
                  ? providers().create(AiProviderId.next(IDS), draft(secret)).isPresent() ? 2 : 0
                  : providers().update(existing.id(), linking(secret.id()))
                          instanceof Update.Updated
                      ? 2
                      : 0;
            });
    boolean gone = storage().secrets().find(secret.id()).isEmpty();
    assertThat(outcomes).doesNotContain(gone ? 2 : 1);
  }
}
