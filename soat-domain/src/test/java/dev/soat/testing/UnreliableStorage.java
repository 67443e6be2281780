package dev.soat.testing;

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
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.SoatException;
import dev.soat.domain.shared.Transactions;
import dev.soat.domain.webhook.Deliveries;
import dev.soat.domain.webhook.Webhooks;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store whose {@link Generations} and {@link Sessions} do what the test wants before and after
 * their operations: be away, say, or let something else happen in between.
 */
public final class UnreliableStorage implements Storage {
  private final Storage storage;
  private final Generations generations;
  private final Sessions sessions;
  private final AtomicInteger transactionsEnded = new AtomicInteger();
  private final Map<String, Runnable> before = new ConcurrentHashMap<>();
  private final Map<String, Runnable> after = new ConcurrentHashMap<>();

  public UnreliableStorage(Storage storage) {
    this.storage = storage;
    this.generations = unreliable(Generations.class, storage.generations());
    this.sessions = unreliable(Sessions.class, storage.sessions());
  }

  private <T> T unreliable(Class<T> port, T reliable) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> call(reliable, method, arguments)));
  }

  private @Nullable Object call(Object port, Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    before.getOrDefault(method.getName(), () -> {}).run();
    try {
      Object result = method.invoke(port, arguments);
      if (method.getName().equals("begin") && !Optional.empty().equals(result)) {
        transactionsEnded.incrementAndGet();
      }
      return result;
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    } finally {
      after.getOrDefault(method.getName(), () -> {}).run();
    }
  }

  /** Runs before each call of this operation of one of the two; may throw. */
  public UnreliableStorage before(String operation, Runnable event) {
    before.put(known(operation), event);
    return this;
  }

  /** Runs after each call of this operation of one of the two; may throw. */
  public UnreliableStorage after(String operation, Runnable event) {
    after.put(known(operation), event);
    return this;
  }

  /** All goes well again. */
  public void recover() {
    before.clear();
    after.clear();
  }

  private static String known(String operation) {
    if (Stream.of(Generations.class, Sessions.class)
        .flatMap(port -> Arrays.stream(port.getMethods()))
        .noneMatch(method -> method.getName().equals(operation))) {
      throw new IllegalArgumentException("no operation is called " + operation);
    }
    return operation;
  }

  /** What a store says that cannot be reached. */
  public static SoatException away() {
    return new SoatException(ErrorCode.UNAVAILABLE, "The store is away.");
  }

  /**
   * How many transactions were begun through this and have ended, in whichever way. A turn begun in
   * one step is one; the attempt to is none.
   */
  public int transactionsEnded() {
    return transactionsEnded.get();
  }

  @Override
  public Transactions transactions() {
    return new Transactions() {
      @Override
      public <T extends @Nullable Object, X extends Exception> T inTransaction(Work<T, X> work)
          throws X {
        try {
          return storage.transactions().inTransaction(work);
        } finally {
          transactionsEnded.incrementAndGet();
        }
      }
    };
  }

  @Override
  public Users users() {
    return storage.users();
  }

  @Override
  public Policies policies() {
    return storage.policies();
  }

  @Override
  public UserPolicies userPolicies() {
    return storage.userPolicies();
  }

  @Override
  public ApiKeys apiKeys() {
    return storage.apiKeys();
  }

  @Override
  public AuditLog auditLog() {
    return storage.auditLog();
  }

  @Override
  public Projects projects() {
    return storage.projects();
  }

  @Override
  public Secrets secrets() {
    return storage.secrets();
  }

  @Override
  public AiProviders aiProviders() {
    return storage.aiProviders();
  }

  @Override
  public Agents agents() {
    return storage.agents();
  }

  @Override
  public Conversations conversations() {
    return storage.conversations();
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
    return storage.outbox();
  }

  @Override
  public Webhooks webhooks() {
    return storage.webhooks();
  }

  @Override
  public Deliveries deliveries() {
    return storage.deliveries();
  }

  @Override
  public Generations leases() {
    return generations;
  }
}
