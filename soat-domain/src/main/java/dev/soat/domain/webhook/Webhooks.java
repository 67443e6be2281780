package dev.soat.domain.webhook;

import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The store of webhooks. Their secrets are sealed before anything is written to a disk. */
public interface Webhooks {
  /** Stores a new webhook; empty when its project does not exist. */
  Optional<Webhook> create(
      WebhookId id, ProjectId project, WebhookSettings settings, SecretValue secret);

  /** The webhook as it is now; empty when this project has none of that id. */
  Optional<Webhook> find(ProjectId project, WebhookId id);

  /** The webhooks of a project the filter lets through, oldest first. */
  Page<Webhook> list(ProjectId project, RowFilter filter, PageRequest page);

  /**
   * Replaces the settings by what {@code change} makes of them; concurrent updates of one webhook
   * happen one after the other. The update time moves only when something changed. Whatever made it
   * pause is forgotten.
   *
   * @return the webhook afterwards; empty when it does not exist
   */
  Optional<Webhook> update(WebhookId id, UnaryOperator<WebhookSettings> change);

  /**
   * Removes a webhook with its deliveries.
   *
   * @return whether it was there
   */
  boolean remove(WebhookId id);

  /**
   * What its deliveries are signed with; empty when it does not exist.
   *
   * @throws dev.soat.domain.shared.SoatException {@code SECRET_UNREADABLE} when no key at hand
   *     opens it
   */
  Optional<SecretValue> secret(WebhookId id);

  /**
   * Gives it a new secret. The one until now signs too for a while.
   *
   * @return the webhook afterwards; empty when it does not exist
   */
  Optional<Webhook> rotate(WebhookId id, SecretValue secret, Duration overlap);

  /** The projects that have an active webhook. */
  Set<ProjectId> listening();
}
