package dev.soat.domain.audit;

import dev.soat.domain.identity.UserId;
import dev.soat.domain.project.ProjectId;
import org.jspecify.annotations.Nullable;

/**
 * What is to be noted of something that was done or refused. Nothing in it is a secret, and nothing
 * of a request's body is in it.
 *
 * @param user who asked; null when nobody proved to be anybody
 * @param keyId the API key that was used, if one was
 * @param operation the operation's name in the contract, for example {@code deleteAgent}
 * @param project the project it was about, where that is known
 * @param resource the thing it was about: an id, or what the caller wrote in place of one
 * @param refusal the code of the error it was refused with; null when it was done
 * @param occurrences how many times the same happened, when that is told by one entry
 * @param address where the request came from; null for what the server did by itself
 */
public record AuditDraft(
    @Nullable UserId user,
    @Nullable String keyId,
    String operation,
    @Nullable ProjectId project,
    @Nullable String resource,
    @Nullable String refusal,
    long occurrences,
    @Nullable String address,
    @Nullable String requestId) {
  public AuditDraft {
    if (occurrences < 1) {
      throw new IllegalArgumentException("what is noted happened at least once");
    }
  }

  /** Whether it was done. */
  public boolean isAllowed() {
    return refusal == null;
  }

  /** The same, noted for so many times. */
  public AuditDraft times(long number) {
    return new AuditDraft(
        user, keyId, operation, project, resource, refusal, number, address, requestId);
  }
}
