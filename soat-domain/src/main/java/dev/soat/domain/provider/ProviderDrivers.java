package dev.soat.domain.provider;

import dev.soat.domain.llm.ChatModel;
import java.util.Optional;
import java.util.SortedSet;

/** The installed drivers. Safe for use by many threads; opening costs no network. */
public interface ProviderDrivers {
  /** The words {@link ProviderKind} may hold here, in alphabetical order. */
  SortedSet<String> kinds();

  /**
   * A model reached through this access. The result keeps the secret and must not be kept longer
   * than the call it was opened for.
   *
   * @return empty when no driver is installed for the kind
   */
  Optional<ChatModel> open(ProviderAccess access);
}
