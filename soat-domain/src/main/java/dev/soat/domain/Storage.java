package dev.soat.domain;

import dev.soat.domain.agent.Agents;
import dev.soat.domain.apikey.ApiKeys;
import dev.soat.domain.audit.AuditLog;
import dev.soat.domain.conversation.Conversations;
import dev.soat.domain.event.Outbox;
import dev.soat.domain.generation.Generations;
import dev.soat.domain.identity.Users;
import dev.soat.domain.policy.Policies;
import dev.soat.domain.policy.UserPolicies;
import dev.soat.domain.project.Projects;
import dev.soat.domain.provider.AiProviders;
import dev.soat.domain.secret.Secrets;
import dev.soat.domain.session.Sessions;
import dev.soat.domain.shared.Transactions;
import dev.soat.domain.webhook.Deliveries;
import dev.soat.domain.webhook.Webhooks;

/**
 * One store with all its ports: they share transactions and see one another's rows. Every port is
 * safe for use by many threads.
 *
 * <p>Operations throw a {@link dev.soat.domain.shared.SoatException} with code {@code UNAVAILABLE}
 * when the store cannot be reached; whether the change was made is then unknown.
 */
public interface Storage {
  Transactions transactions();

  Users users();

  Policies policies();

  UserPolicies userPolicies();

  ApiKeys apiKeys();

  AuditLog auditLog();

  Projects projects();

  Secrets secrets();

  AiProviders aiProviders();

  Agents agents();

  Conversations conversations();

  Sessions sessions();

  Generations generations();

  Outbox outbox();

  Webhooks webhooks();

  Deliveries deliveries();

  /**
   * The same generations, reached in a way that other work cannot keep waiting: leases are renewed
   * through it.
   */
  Generations leases();
}
