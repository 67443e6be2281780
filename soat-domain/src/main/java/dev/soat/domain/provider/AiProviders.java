package dev.soat.domain.provider;

import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.secret.SecretId;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The store of AI providers. */
public interface AiProviders {
  /** Stores a new provider; empty when its project, or its secret in that project, is not there. */
  Optional<AiProvider> create(AiProviderId id, AiProviderDraft draft);

  /** The provider as it is now; empty when it does not exist. */
  Optional<AiProvider> find(AiProviderId id);

  /** The providers the filter lets through, oldest first; of one project when it is given. */
  Page<AiProvider> list(@Nullable ProjectId project, RowFilter filter, PageRequest page);

  /**
   * Replaces the settings of a provider by what {@code change} makes of them; concurrent updates of
   * one provider happen one after the other. The update time moves only when something changed.
   * What {@code change} throws leaves everything as it was.
   */
  Update update(AiProviderId id, UnaryOperator<AiProviderDraft> change);

  /**
   * The providers that use a secret, oldest first. Nobody changes, removes or begins to use them
   * until the transaction ends; to be called after the secret was locked, so that none is added.
   */
  List<AiProvider> lockUsersOf(SecretId secret);

  /** Removes a provider that nothing uses. */
  Removal remove(AiProviderId id);

  /** How an update ended. */
  sealed interface Update {
    /** The provider afterwards. */
    record Updated(AiProvider provider) implements Update {}

    /** There is no such provider. */
    record NotFound() implements Update {}

    /** The secret it should use does not exist in its project. */
    record SecretNotFound() implements Update {}
  }

  /** How a removal ended. */
  sealed interface Removal {
    /** It is gone. */
    record Removed() implements Removal {}

    /** There is no such provider. */
    record NotFound() implements Removal {}

    /** So many agents use it. */
    record InUse(int agents) implements Removal {}
  }
}
