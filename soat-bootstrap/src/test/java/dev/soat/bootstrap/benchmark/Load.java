package dev.soat.bootstrap.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Sends requests over a number of connections for a time, and says how long each took. */
final class Load {
  private Load() {}

  /**
   * What a run gave.
   *
   * @param unexpected answers with another status than wanted, and broken connections
   */
  record Result(long requests, long unexpected, double seconds, List<Long> sortedNanos) {
    double perSecond() {
      return requests / seconds;
    }

    double millis(double quantile) {
      if (sortedNanos.isEmpty()) {
        return Double.NaN;
      }
      int at = (int) Math.min(sortedNanos.size() - 1, Math.ceil(quantile * sortedNanos.size()));
      return sortedNanos.get(at) / 1e6;
    }
  }

  /** Connection {@code i} sends {@code requests.apply(i)} again and again. */
  static Result run(
      int port, int connections, Duration time, int wanted, IntFunction<byte[]> requests)
      throws InterruptedException {
    List<byte[]> prepared = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      prepared.add(requests.apply(i));
    }
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    List<Sender> senders =
        prepared.stream().map(request -> new Sender(port, request, wanted, end)).toList();
    List<Thread> threads = senders.stream().map(Thread::startVirtualThread).toList();
    for (Thread thread : threads) {
      thread.join();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    List<Long> nanos =
        senders.stream()
            .flatMapToLong(sender -> Arrays.stream(sender.times()))
            .sorted()
            .boxed()
            .toList();
    long unexpected = senders.stream().mapToLong(sender -> sender.unexpected).sum();
    return new Result(nanos.size(), unexpected, seconds, nanos);
  }

  private static final class Sender implements Runnable {
    private final int port;
    private final byte[] request;
    private final int wanted;
    private final long end;
    private long[] nanos = new long[1024];
    private int count;
    private long unexpected;

    Sender(int port, byte[] request, int wanted, long end) {
      this.port = port;
      this.request = request;
      this.wanted = wanted;
      this.end = end;
    }

    long[] times() {
      return Arrays.copyOf(nanos, count);
    }

    @Override
    public void run() {
      try (HttpConnection connection = new HttpConnection(port)) {
        do {
          long begin = System.nanoTime();
          HttpConnection.Answer answer = connection.send(request);
          note(System.nanoTime() - begin);
          if (answer.status() != wanted) {
            unexpected++;
          }
        } while (System.nanoTime() < end);
      } catch (IOException broken) {
        unexpected++;
      }
    }

    private void note(long time) {
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, count * 2);
      }
      nanos[count++] = time;
    }
  }
}
