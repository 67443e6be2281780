package dev.soat.domain.provider;

import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The store of AI providers. */
public interface AiProviders {
  /** Stores a new provider; empty when its project does not exist. */
  Optional<AiProvider> create(AiProviderId id, AiProviderDraft draft);

  /** The provider as it is now; empty when it does not exist. */
  Optional<AiProvider> find(AiProviderId id);

  /** The providers the filter lets through, oldest first; of one project when it is given. */
  Page<AiProvider> list(@Nullable ProjectId project, RowFilter filter, PageRequest page);

  /**
   * Replaces the settings of a provider by what {@code change} makes of them; concurrent updates of
   * one provider happen one after the other. The update time moves only when something changed.
   *
   * @return the provider afterwards; empty when it does not exist
   */
  Optional<AiProvider> update(AiProviderId id, UnaryOperator<AiProviderDraft> change);

  /** Removes a provider that nothing uses. */
  Removal remove(AiProviderId id);

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
