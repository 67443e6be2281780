package dev.soat.application.webhook;

import dev.soat.application.access.AccessControl;
import dev.soat.application.access.Audit;
import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.access.Subject;
import dev.soat.domain.Storage;
import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.shared.Patch;
import dev.soat.domain.shared.SoatException;
import dev.soat.domain.webhook.Webhook;
import dev.soat.domain.webhook.WebhookId;
import dev.soat.domain.webhook.WebhookSecret;
import dev.soat.domain.webhook.WebhookSettings;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Webhooks of a project. Their secret is told when it is made, and to whoever may ask for it. */
public final class WebhookService {
  private final Storage storage;
  private final WebhookAccess webhooks;
  private final AccessControl access;
  private final Audit audit;
  private final Duration secretOverlap;
  private final IdGenerator ids;

  /**
   * @param secretOverlap how long a secret that was exchanged signs beside the new one
   */
  public WebhookService(
      Storage storage, AccessControl access, Audit audit, Duration secretOverlap, IdGenerator ids) {
    this.storage = storage;
    this.webhooks = new WebhookAccess(storage, access);
    this.access = access;
    this.audit = audit;
    this.secretOverlap = secretOverlap;
    this.ids = ids;
  }

  /**
   * Makes a webhook, active from the start.
   *
   * @throws SoatException {@code POLICY_NOT_FOUND}
   */
  public SignedWebhook create(Caller caller, String projectId, WebhookDraft draft) {
    ProjectId project = webhooks.project(caller, Operation.CREATE_WEBHOOK, projectId);
    access.requireInProject(caller, Operation.CREATE_WEBHOOK, project);
    String policy = draft.policyId();
    WebhookSettings settings =
        new WebhookSettings(
            draft.name(),
            draft.description(),
            draft.url(),
            draft.events(),
            true,
            policy == null ? null : policy(policy));
    WebhookId id = WebhookId.next(ids);
    SecretValue secret = WebhookSecret.next(ids);
    Webhook webhook =
        audit.change(
            caller,
            Operation.CREATE_WEBHOOK,
            Subject.of(project, id),
            () ->
                storage
                    .webhooks()
                    .create(id, project, settings, secret)
                    .orElseThrow(() -> SoatException.notFound("Project", projectId)));
    return new SignedWebhook(webhook, secret);
  }

  /** The webhooks of the project the caller may see, oldest first. */
  public Page<Webhook> list(Caller caller, String projectId, PageRequest page) {
    ProjectId project = webhooks.project(caller, Operation.LIST_WEBHOOKS, projectId);
    return storage.webhooks().list(project, access.filter(caller, Operation.LIST_WEBHOOKS), page);
  }

  public Webhook get(Caller caller, String projectId, String webhookId) {
    return webhooks.permitted(caller, Operation.GET_WEBHOOK, projectId, webhookId);
  }

  /**
   * Changes a webhook.
   *
   * @throws SoatException {@code POLICY_NOT_FOUND}
   */
  public Webhook update(Caller caller, String projectId, String webhookId, WebhookChange change) {
    Webhook webhook = webhooks.permitted(caller, Operation.UPDATE_WEBHOOK, projectId, webhookId);
    Patch<PolicyId> policy = change.policyId().map(this::policy);
    UnaryOperator<WebhookSettings> changed =
        current ->
            new WebhookSettings(
                change.name().over(current.name(), current.name()),
                change.description().over(current.description()),
                change.url().over(current.url(), current.url()),
                change.events().over(current.events(), current.events()),
                change.active().over(current.active(), current.active()),
                policy.over(current.policyId()));
    return audit.change(
        caller,
        Operation.UPDATE_WEBHOOK,
        subject(webhook),
        () ->
            storage
                .webhooks()
                .update(webhook.id(), changed)
                .orElseThrow(() -> notFound(webhookId)));
  }

  /** Deletes a webhook with its deliveries. */
  public void delete(Caller caller, String projectId, String webhookId) {
    Webhook webhook = webhooks.permitted(caller, Operation.DELETE_WEBHOOK, projectId, webhookId);
    audit.change(
        caller,
        Operation.DELETE_WEBHOOK,
        subject(webhook),
        () -> {
          if (!storage.webhooks().remove(webhook.id())) {
            throw notFound(webhookId);
          }
          return webhook.id();
        });
  }

  /** What its deliveries are signed with. That somebody asked is noted. */
  public SecretValue secret(Caller caller, String projectId, String webhookId) {
    Webhook webhook =
        webhooks.permitted(caller, Operation.GET_WEBHOOK_SECRET, projectId, webhookId);
    SecretValue secret =
        storage.webhooks().secret(webhook.id()).orElseThrow(() -> notFound(webhookId));
    audit.note(caller, Operation.GET_WEBHOOK_SECRET, subject(webhook));
    return secret;
  }

  /** Gives it a new secret; the one until now signs beside it for a while. */
  public SignedWebhook rotateSecret(Caller caller, String projectId, String webhookId) {
    Webhook webhook =
        webhooks.permitted(caller, Operation.ROTATE_WEBHOOK_SECRET, projectId, webhookId);
    SecretValue secret = WebhookSecret.next(ids);
    Webhook rotated =
        audit.change(
            caller,
            Operation.ROTATE_WEBHOOK_SECRET,
            subject(webhook),
            () ->
                storage
                    .webhooks()
                    .rotate(webhook.id(), secret, secretOverlap)
                    .orElseThrow(() -> notFound(webhookId)));
    return new SignedWebhook(rotated, secret);
  }

  private PolicyId policy(String written) {
    return PolicyId.parse(written)
        .filter(id -> storage.policies().find(id).isPresent())
        .orElseThrow(() ->
            new SoatException(ErrorCode.POLICY_NOT_FOUND, "Policy '" + written + "' not found."));
  }

  private static Subject subject(Webhook webhook) {
    return Subject.of(webhook.projectId(), webhook.id());
  }

  private static SoatException notFound(String id) {
    return SoatException.notFound("Webhook", id);
  }
}
