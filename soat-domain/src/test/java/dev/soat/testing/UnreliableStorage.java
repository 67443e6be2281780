package dev.soat.testing;

import dev.soat.domain.Storage;
import dev.soat.domain.agent.Agents;
import dev.soat.domain.audit.AuditLog;
import dev.soat.domain.conversation.Conversations;
import dev.soat.domain.generation.Generations;
import dev.soat.domain.identity.Users;
import dev.soat.domain.project.Projects;
import dev.soat.domain.provider.AiProviders;
import dev.soat.domain.session.Sessions;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.SoatException;
import dev.soat.domain.shared.Transactions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A store whose {@link Generations} do what the test wants before and after their operations: be
 * away, say, or let something else happen in between.
 */
public final class UnreliableStorage implements Storage {
  private final Storage storage;
  private final Generations generations;
  private final AtomicInteger transactionsEnded = new AtomicInteger();
  private final Map<String, Runnable> before = new ConcurrentHashMap<>();
  private final Map<String, Runnable> after = new ConcurrentHashMap<>();

  public UnreliableStorage(Storage storage) {
    this.storage = storage;
    this.generations =
        (Generations)
            Proxy.newProxyInstance(
                Generations.class.getClassLoader(),
                new Class<?>[] {Generations.class},
                (proxy, method, arguments) -> call(method, arguments));
  }

  private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    before.getOrDefault(method.getName(), () -> {}).run();
    try {
      return method.invoke(storage.generations(), arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    } finally {
      after.getOrDefault(method.getName(), () -> {}).run();
    }
  }

  /** Runs before each call of this operation of {@link Generations}; may throw. */
  public UnreliableStorage before(String operation, Runnable event) {
    before.put(known(operation), event);
    return this;
  }

  /** Runs after each call of this operation of {@link Generations}; may throw. */
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
    if (Arrays.stream(Generations.class.getMethods())
        .noneMatch(method -> method.getName().equals(operation))) {
      throw new IllegalArgumentException("no operation is called " + operation);
    }
    return operation;
  }

  /** What a store says that cannot be reached. */
  public static SoatException away() {
    return new SoatException(ErrorCode.UNAVAILABLE, "The store is away.");
  }

  /** How many transactions were begun through this and have ended, in whichever way. */
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
  public AuditLog auditLog() {
    return storage.auditLog();
  }

  @Override
  public Projects projects() {
    return storage.projects();
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
    return storage.sessions();
  }

  @Override
  public Generations generations() {
    return generations;
  }

  @Override
  public Generations leases() {
    return generations;
  }
}
