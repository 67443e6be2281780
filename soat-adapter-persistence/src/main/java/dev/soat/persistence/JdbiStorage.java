package dev.soat.persistence;

import dev.soat.domain.Storage;
import dev.soat.domain.agent.Agents;
import dev.soat.domain.audit.AuditLog;
import dev.soat.domain.conversation.Conversations;
import dev.soat.domain.generation.Generations;
import dev.soat.domain.identity.Users;
import dev.soat.domain.project.Projects;
import dev.soat.domain.provider.AiProviders;
import dev.soat.domain.session.Sessions;
import dev.soat.domain.shared.Transactions;
import dev.soat.persistence.agent.JdbiAgents;
import dev.soat.persistence.audit.JdbiAuditLog;
import dev.soat.persistence.conversation.JdbiConversations;
import dev.soat.persistence.generation.JdbiGenerations;
import dev.soat.persistence.identity.JdbiUsers;
import dev.soat.persistence.project.JdbiProjects;
import dev.soat.persistence.provider.JdbiAiProviders;
import dev.soat.persistence.session.JdbiSessions;
import dev.soat.persistence.shared.Database;
import dev.soat.persistence.shared.JdbiTransactions;

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
  private final AuditLog auditLog;
  private final Projects projects;
  private final AiProviders aiProviders;
  private final Agents agents;
  private final Conversations conversations;
  private final Sessions sessions;
  private final Generations generations;

  private JdbiStorage(ConnectionPool pool, ConnectionPool leasePool) {
    this.pool = pool;
    this.leasePool = leasePool;
    this.leases = new JdbiGenerations(leasePool.database());
    Database database = pool.database();
    this.transactions = new JdbiTransactions(database);
    this.users = new JdbiUsers(database);
    this.auditLog = new JdbiAuditLog(database);
    this.projects = new JdbiProjects(database);
    this.aiProviders = new JdbiAiProviders(database);
    this.agents = new JdbiAgents(database);
    this.conversations = new JdbiConversations(database);
    this.sessions = new JdbiSessions(database);
    this.generations = new JdbiGenerations(database);
  }

  /**
   * Migrates the schema and opens the store.
   *
   * @throws dev.soat.domain.shared.SoatException {@code UNAVAILABLE} when the database cannot be
   *     reached or used
   */
  public static JdbiStorage open(StorageSettings settings) {
    JdbiStorage storage = connect(settings);
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
  static JdbiStorage connect(StorageSettings settings) {
    ConnectionPool pool = ConnectionPool.open("soat", settings, settings.connections());
    try {
      return new JdbiStorage(
          pool, ConnectionPool.open("soat-leases", settings.forLeases(), LEASE_CONNECTIONS));
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
  public AuditLog auditLog() {
    return auditLog;
  }

  @Override
  public Projects projects() {
    return projects;
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
