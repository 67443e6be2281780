package dev.soat.persistence;

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
import dev.soat.domain.secret.SecretCipher;
import dev.soat.domain.secret.Secrets;
import dev.soat.domain.session.Sessions;
import dev.soat.domain.shared.Transactions;
import dev.soat.domain.webhook.Deliveries;
import dev.soat.domain.webhook.Webhooks;
import dev.soat.persistence.agent.JdbiAgents;
import dev.soat.persistence.apikey.JdbiApiKeys;
import dev.soat.persistence.audit.JdbiAuditLog;
import dev.soat.persistence.conversation.JdbiConversations;
import dev.soat.persistence.event.JdbiOutbox;
import dev.soat.persistence.generation.JdbiGenerations;
import dev.soat.persistence.identity.JdbiUsers;
import dev.soat.persistence.policy.JdbiPolicies;
import dev.soat.persistence.policy.JdbiUserPolicies;
import dev.soat.persistence.project.JdbiProjects;
import dev.soat.persistence.provider.JdbiAiProviders;
import dev.soat.persistence.secret.JdbiSecrets;
import dev.soat.persistence.secret.KeyRotation;
import dev.soat.persistence.secret.Seals;
import dev.soat.persistence.session.JdbiSessions;
import dev.soat.persistence.shared.Database;
import dev.soat.persistence.shared.JdbiTransactions;
import dev.soat.persistence.webhook.JdbiDeliveries;
import dev.soat.persistence.webhook.JdbiWebhooks;

/**
 * All ports on one PostgreSQL database, version 15 or later. It keeps nothing but connections: any
 * number of processes may work on the same database. Safe for use by many threads.
 */
public final class JdbiStorage implements Storage, AutoCloseable {
  // One heartbeat, one sweep and one question about readiness at a time.
  private static final int LEASE_CONNECTIONS = 3;

  private final ConnectionPool pool;
  private final ConnectionPool leasePool;
  private final Generations leases;
  private final Transactions transactions;
  private final Users users;
  private final Policies policies;
  private final UserPolicies userPolicies;
  private final ApiKeys apiKeys;
  private final AuditLog auditLog;
  private final Projects projects;
  private final Secrets secrets;
  private final KeyRotation keyRotation;
  private final AiProviders aiProviders;
  private final Agents agents;
  private final Conversations conversations;
  private final Sessions sessions;
  private final Generations generations;
  private final Outbox outbox;
  private final Webhooks webhooks;
  private final Deliveries deliveries;

  private JdbiStorage(ConnectionPool pool, ConnectionPool leasePool, SecretCipher cipher) {
    this.pool = pool;
    this.leasePool = leasePool;
    this.leases = new JdbiGenerations(leasePool.database());
    Database database = pool.database();
    this.transactions = new JdbiTransactions(database);
    this.users = new JdbiUsers(database);
    this.policies = new JdbiPolicies(database);
    this.userPolicies = new JdbiUserPolicies(database);
    this.apiKeys = new JdbiApiKeys(database);
    this.auditLog = new JdbiAuditLog(database);
    this.projects = new JdbiProjects(database);
    Seals seals = new Seals(cipher);
    this.secrets = new JdbiSecrets(database, seals);
    this.keyRotation = new KeyRotation(database, cipher);
    this.aiProviders = new JdbiAiProviders(database);
    this.agents = new JdbiAgents(database, seals);
    this.conversations = new JdbiConversations(database);
    this.sessions = new JdbiSessions(database);
    this.generations = new JdbiGenerations(database);
    this.outbox = new JdbiOutbox(database);
    this.webhooks = new JdbiWebhooks(database, seals);
    this.deliveries = new JdbiDeliveries(database, seals);
  }

  /**
   * Migrates the schema and opens the store. Whether the cipher has the right key is not asked
   * here: see {@link #keyRotation}.
   *
   * @throws dev.soat.domain.shared.SoatException {@code UNAVAILABLE} when the database cannot be
   *     reached or used
   */
  public static JdbiStorage open(StorageSettings settings, SecretCipher cipher) {
    JdbiStorage storage = connect(settings, cipher);
    try {
      ServerRequirements.check(storage.pool.database());
      Migrations.run(settings);
      return storage;
    } catch (RuntimeException failure) {
      storage.close();
      throw failure;
    }
  }

  /** Opens a store whose schema is known to be there. */
  static JdbiStorage connect(StorageSettings settings, SecretCipher cipher) {
    ConnectionPool pool = ConnectionPool.open("soat", settings, settings.connections());
    try {
      return new JdbiStorage(
          pool,
          ConnectionPool.open("soat-leases", settings.forLeases(), LEASE_CONNECTIONS),
          cipher);
    } catch (RuntimeException failure) {
      pool.close();
      throw failure;
    }
  }

  /** Whether the database can be used at this moment; the schema is there since {@link #open}. */
  public boolean ready() {
    return leasePool.database().answers();
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

  /** The way from one encryption key to another, and to know whether the right one is at hand. */
  public KeyRotation keyRotation() {
    return keyRotation;
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
    return leases;
  }

  /** Closes all connections; operations still under way fail. */
  @Override
  public void close() {
    pool.close();
    leasePool.close();
  }
}
