package dev.soat.application.webhook;

import dev.soat.application.access.AccessControl;
import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.domain.Storage;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.SoatException;
import dev.soat.domain.webhook.Webhook;
import dev.soat.domain.webhook.WebhookId;

/** Reaches a webhook by its path, through its project, with the caller's rights. */
final class WebhookAccess {
  private final Storage storage;
  private final AccessControl access;

  WebhookAccess(Storage storage, AccessControl access) {
    this.storage = storage;
    this.access = access;
  }

  /** A project in which the caller may do the operation, as far as policies can tell. */
  ProjectId project(Caller caller, Operation operation, String projectId) {
    access.requireSomewhere(caller, operation);
    ProjectId project =
        ProjectId.parse(projectId)
            .filter(id -> storage.projects().find(id).isPresent())
            .orElseThrow(() -> SoatException.notFound("Project", projectId));
    access.requireSomewhereIn(caller, operation, project);
    return project;
  }

  /** A webhook of this project that the caller may do the operation with. */
  Webhook permitted(Caller caller, Operation operation, String projectId, String webhookId) {
    ProjectId project = project(caller, operation, projectId);
    Webhook webhook =
        WebhookId.parse(webhookId)
            .flatMap(id -> storage.webhooks().find(project, id))
            .orElseThrow(() -> SoatException.notFound("Webhook", webhookId));
    access.require(caller, operation, project, webhook.id());
    return webhook;
  }
}
