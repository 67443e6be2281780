package dev.soat.testing.memory;

import dev.soat.domain.agent.Agent;
import dev.soat.domain.agent.AgentId;
import dev.soat.domain.apikey.ApiKeyId;
import dev.soat.domain.audit.AuditEntry;
import dev.soat.domain.audit.AuditEntryId;
import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.identity.User;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.policy.Policy;
import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.project.Project;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.provider.AiProvider;
import dev.soat.domain.provider.AiProviderId;
import dev.soat.domain.secret.SecretId;
import dev.soat.domain.session.SessionId;
import dev.soat.domain.webhook.DeliveryId;
import dev.soat.domain.webhook.WebhookId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** All rows of one store, and the clock they are stamped by. */
final class Rows {
  private final InstantSource instants;
  final InMemoryTransactions transactions = new InMemoryTransactions();
  final Table<UserId, User> users = new Table<>(transactions);
  final Table<PolicyId, Policy> policies = new Table<>(transactions);
  final Table<UserId, List<PolicyId>> userPolicies = new Table<>(transactions);
  final Table<ApiKeyId, ApiKeyRow> apiKeys = new Table<>(transactions);
  final Table<AuditEntryId, AuditEntry> auditLog = new Table<>(transactions);
  final Table<ProjectId, Project> projects = new Table<>(transactions);
  final Table<SecretId, SecretRow> secrets = new Table<>(transactions);
  final Table<AiProviderId, AiProvider> providers = new Table<>(transactions);
  final Table<AgentId, Agent> agents = new Table<>(transactions);
  final Table<ConversationId, ConversationRow> conversations = new Table<>(transactions);
  final MessageRows messages = new MessageRows(transactions);
  final Table<SessionId, SessionRow> sessions = new Table<>(transactions);
  final Table<GenerationId, GenerationRow> generations = new Table<>(transactions);
  final Table<WebhookId, WebhookRow> webhooks = new Table<>(transactions);
  final Table<DeliveryId, DeliveryRow> deliveries = new Table<>(transactions);

  Rows(InstantSource instants) {
    this.instants = instants;
  }

  /** The store's clock, as fine as that of a database. */
  Instant now() {
    return instants.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
