package dev.soat.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets many virtual threads do something at the same moment. */
public final class Race {
  /** As many as contracts let race. */
  public static final int RUNNERS = 64;

  private Race() {}

  /** What one runner does. */
  @FunctionalInterface
  public interface Runner<T> {
    T run(int number) throws Exception;
  }

  /** {@link #RUNNERS} runners, see {@link #of(int, Runner)}. */
  public static <T> List<T> of(Runner<T> runner) {
    return of(RUNNERS, runner);
  }

  /**
   * Starts the runners together and waits for all of them.
   *
   * @return their results in the order of their numbers, which begin with 0
   * @throws AssertionError when a runner threw
   */
  public static <T> List<T> of(int runners, Runner<T> runner) {
    CountDownLatch ready = new CountDownLatch(runners);
    List<Future<T>> futures = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < runners; i++) {
        futures.add(threads.submit(started(ready, runner, i)));
      }
    }
    return futures.stream().map(Race::result).toList();
  }

  private static <T> Callable<T> started(CountDownLatch ready, Runner<T> runner, int number) {
    return () -> {
      ready.countDown();
      ready.await();
      return runner.run(number);
    };
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      throw new AssertionError("a runner failed", failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", stopped);
    }
  }
}
