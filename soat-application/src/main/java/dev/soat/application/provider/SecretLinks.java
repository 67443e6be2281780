package dev.soat.application.provider;

import dev.soat.application.access.AccessControl;
import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.provider.AiProviderDraft;
import dev.soat.domain.secret.SecretId;
import dev.soat.domain.secret.Secrets;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.SoatException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whose secret goes where. A provider sends the value of its secret to the address it has, so who
 * links a secret, or decides anew where a linked one is sent, must be allowed to have it.
 */
final class SecretLinks {
  private final Secrets secrets;
  private final AccessControl access;

  SecretLinks(Secrets secrets, AccessControl access) {
    this.secrets = secrets;
    this.access = access;
  }

  /**
   * The secret a caller wants to link, of this project.
   *
   * @param written null and the empty text mean none
   * @throws SoatException {@code SECRET_NOT_FOUND} when it is unknown or of another project
   */
  @Nullable SecretId find(ProjectId project, @Nullable String written) {
    if (written == null || written.isEmpty()) {
      return null;
    }
    return SecretId.parse(written)
        .filter(
            id -> secrets.find(id).filter(secret -> secret.projectId().equals(project)).isPresent())
        .orElseThrow(() -> notFound(written));
  }

  /**
   * For a new provider, or one that changes.
   *
   * @param before the provider as it was; null for a new one
   * @throws SoatException {@code FORBIDDEN}
   */
  void requireRight(Caller caller, @Nullable AiProviderDraft before, AiProviderDraft after) {
    SecretId secret = after.secretId();
    if (secret != null && (before == null || sendsAnew(before, after))) {
      access.require(caller, Operation.GET_SECRET, after.projectId(), secret);
    }
  }

  /** Kind, address and config decide together where a secret is sent. */
  private static boolean sendsAnew(AiProviderDraft before, AiProviderDraft after) {
    return !Objects.equals(before.secretId(), after.secretId())
        || !before.kind().equals(after.kind())
        || !Objects.equals(before.baseUrl(), after.baseUrl())
        || !Objects.equals(before.config(), after.config());
  }

  static SoatException notFound(String id) {
    return new SoatException(
        ErrorCode.SECRET_NOT_FOUND, "Secret '" + id + "' not found in this project.");
  }
}
