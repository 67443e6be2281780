package dev.soat.persistence.provider;

import dev.soat.domain.provider.AiProviderDraft;
import dev.soat.domain.secret.SecretId;
import org.jdbi.v3.core.Handle;

/** Keeps what a provider refers to from being removed until the transaction ends. */
final class ProviderReferences {
  private static final String LOCK_PROJECT =
      "select key from projects where id = :project for key share";
  private static final String LOCK_SECRET =
      "select key from secrets where id = :secret and project_id = :project for key share";

  private ProviderReferences() {}

  /** Whether the project is there; to be locked before its secret. */
  static boolean lockProject(Handle handle, AiProviderDraft draft) {
    return handle
        .createQuery(LOCK_PROJECT)
        .bind("project", draft.projectId().value())
        .mapTo(Long.class)
        .findOne()
        .isPresent();
  }

  /** Whether the secret is there, in the provider's project. */
  static boolean lockSecret(Handle handle, AiProviderDraft draft, SecretId secret) {
    return handle
        .createQuery(LOCK_SECRET)
        .bind("secret", secret.value())
        .bind("project", draft.projectId().value())
        .mapTo(Long.class)
        .findOne()
        .isPresent();
  }
}
