package dev.soat.testing.memory;

import dev.soat.domain.Storage;
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
import java.time.InstantSource;

/**
 * All ports over rows in memory. Transactions are real: they roll back, and as long as one is open
 * every other thread waits, readers too. The clock of the store is the one it is given.
 *
 * <p>What a caller must not do is refused with an {@link IllegalStateException}: locking outside a
 * transaction, claiming a slot that was not locked or is held, storing an id twice or a row without
 * its project.
 */
public final class InMemoryStorage implements Storage {
  private final InMemoryTransactions transactions;
  private final Users users;
  private final Policies policies;
  private final UserPolicies userPolicies;
  private final ApiKeys apiKeys;
  private final AuditLog auditLog;
  private final Projects projects;
  private final Secrets secrets;
  private final AiProviders aiProviders;
  private final Agents agents;
  private final Conversations conversations;
  private final Sessions sessions;
  private final Generations generations;
  private final Outbox outbox;
  private final Webhooks webhooks;
  private final Deliveries deliveries;

  /** An empty store with the system's clock. */
  public InMemoryStorage() {
    this(InstantSource.system());
  }

  /** An empty store with this clock. */
  public InMemoryStorage(InstantSource instants) {
    Rows rows = new Rows(instants);
    Runs runs = new Runs(rows);
    transactions = rows.transactions;
    users = new InMemoryUsers(rows);
    policies = new InMemoryPolicies(rows);
    userPolicies = new InMemoryUserPolicies(rows);
    apiKeys = new InMemoryApiKeys(rows);
    auditLog = new InMemoryAuditLog(rows);
    projects = new InMemoryProjects(rows);
    secrets = new InMemorySecrets(rows);
    aiProviders = new InMemoryAiProviders(rows);
    agents = new InMemoryAgents(rows);
    conversations = new InMemoryConversations(rows, runs);
    generations = new InMemoryGenerations(rows, runs);
    outbox = new InMemoryOutbox(rows);
    webhooks = new InMemoryWebhooks(rows);
    deliveries = new InMemoryDeliveries(rows);
    sessions = new InMemorySessions(rows, runs, generations, auditLog);
  }

  /** Whether the calling thread is inside {@link Transactions#inTransaction} of this store. */
  public boolean inTransaction() {
    return transactions.isOpenHere();
  }

  @Override
  public Transactions transactions() {
    return transactions;
  }

  @Override
  public Users users() {
    return users;
  }

  @Override
  public Policies policies() {
    return policies;
  }

  @Override
  public UserPolicies userPolicies() {
    return userPolicies;
  }

  @Override
  public ApiKeys apiKeys() {
    return apiKeys;
  }

  @Override
  public AuditLog auditLog() {
    return auditLog;
  }

  @Override
  public Projects projects() {
    return projects;
  }

  @Override
  public Secrets secrets() {
    return secrets;
  }

  @Override
  public AiProviders aiProviders() {
    return aiProviders;
  }

  @Override
  public Agents agents() {
    return agents;
  }

  @Override
  public Conversations conversations() {
    return conversations;
  }

  @Override
  public Sessions sessions() {
    return sessions;
  }

  @Override
  public Generations generations() {
    return generations;
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public Webhooks webhooks() {
    return webhooks;
  }

  @Override
  public Deliveries deliveries() {
    return deliveries;
  }

  @Override
  public Generations leases() {
    return generations;
  }
}
