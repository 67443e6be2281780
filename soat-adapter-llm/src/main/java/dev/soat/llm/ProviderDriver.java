package dev.soat.llm;

import dev.soat.domain.llm.ChatModel;
import dev.soat.domain.provider.ProviderAccess;
import java.util.Set;

/**
 * Speaks to one family of providers. Found by {@link java.util.ServiceLoader}, so an implementation
 * is public, has a public constructor without parameters and a line in {@code
 * META-INF/services/dev.soat.llm.ProviderDriver}. Safe for use by many threads.
 */
public interface ProviderDriver {
  /** The kinds it serves; no other driver may serve one of them. */
  Set<String> kinds();

  /**
   * A model reached through this access. Costs no network and never fails: what is wrong with the
   * access is told by the model when it is asked.
   */
  ChatModel open(ProviderAccess access, DriverContext context);
}
