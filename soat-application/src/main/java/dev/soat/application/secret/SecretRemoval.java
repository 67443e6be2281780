package dev.soat.application.secret;

import dev.soat.application.access.AccessControl;
import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.domain.Storage;
import dev.soat.domain.provider.AiProvider;
import dev.soat.domain.provider.AiProviders;
import dev.soat.domain.secret.SecretId;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.SoatException;
import java.util.List;

/** Deletes a secret and, if wanted, the providers that use it; in one transaction. */
final class SecretRemoval {
  private final Storage storage;
  private final AccessControl access;

  SecretRemoval(Storage storage, AccessControl access) {
    this.storage = storage;
    this.access = access;
  }

  /** Whether there was such a secret. */
  boolean remove(Caller caller, SecretId id, boolean force) {
    return storage
        .transactions()
        .inTransaction(() -> {
          if (storage.secrets().lock(id).isEmpty()) {
            return false;
          }
          List<AiProvider> users = storage.aiProviders().lockUsersOf(id);
          if (!force && !users.isEmpty()) {
            throw inUse(users.size());
          }
          users.forEach(provider -> remove(caller, provider));
          storage.secrets().remove(id);
          return true;
        });
  }

  private void remove(Caller caller, AiProvider provider) {
    access.require(caller, Operation.DELETE_AI_PROVIDER, provider.projectId(), provider.id());
    if (storage.aiProviders().remove(provider.id()) instanceof AiProviders.Removal.InUse inUse) {
      throw new SoatException(
          ErrorCode.AI_PROVIDER_HAS_DEPENDENTS,
          "A provider that uses the secret is used by agents. Delete them, let them use another"
              + " provider, or let the provider use no secret first. Nothing was deleted.",
          Json.Obj.EMPTY.with("agent_count", Json.of(inUse.agents())));
    }
  }

  private static SoatException inUse(int providers) {
    return new SoatException(
        ErrorCode.SECRET_HAS_DEPENDENTS,
        "AI providers use the secret. Unlink it from them first, or pass force=true to delete them"
            + " with it.",
        Json.Obj.EMPTY.with("dependent_count", Json.of(providers)));
  }
}
