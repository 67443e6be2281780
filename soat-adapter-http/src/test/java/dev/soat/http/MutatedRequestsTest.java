package dev.soat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.soat.application.access.Operation;
import dev.soat.http.RawMutation.RawRequest;
import dev.soat.http.wire.ServedOperations;
import dev.soat.http.wire.ServedOperations.Address;
import java.lang.management.ManagementFactory;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Requests to every route, damaged in every place: the server answers, and never by a fault of its
 * own. Each request comes from a seed of its own, which a failure names. See CONTRIBUTING for how
 * to send more of them, or one of them again.
 */
final class MutatedRequestsTest {
  private static final long SEED = Long.getLong("mutated.seed", 20260715);
  private static final int REQUESTS = Integer.getInteger("mutated.requests", 10_000);
  private static final int CLIENTS = 4;
  private static final int TIMES_SERVED = 6;
  private static final int REQUESTS_PER_HOME = 100;
  private static final long MOST_BYTES_KEPT = 64L << 20;
  private static final long MOST_BYTES_KEPT_PER_REQUEST = 1024;

  @AutoClose private final Installation soat = Installation.start();
  private final Visitor admin = soat.admin();
  private final String token =
      soat.anybody()
          .post(
              "/api/v1/users/login",
              Installation.credentials(Installation.USERNAME, Installation.PASSWORD))
          .text("/token");
  private final List<Address> addresses = addresses();
  private final AtomicInteger next = new AtomicInteger();
  private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();

  /** All routes, those that do something more often. */
  private List<Address> addresses() {
    List<Address> all = ServedOperations.everyAddress(soat.rooms());
    Set<Operation> served = ServedOperations.of(soat.rooms());
    List<Address> weighted = new ArrayList<>(all);
    for (int times = 0; times < TIMES_SERVED; times++) {
      all.stream().filter(address -> served.contains(address.operation())).forEach(weighted::add);
    }
    return weighted;
  }

  @Test
  void no_mutation_is_a_fault_of_the_server() throws Exception {
    long before = bytesInUse();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        String name = "client " + client;
        running.add(clients.submit(() -> run(name)));
      }
      for (Future<?> client : running) {
        client.get();
      }
    }
    if (REQUESTS >= 10_000) {
      assertThat(statuses).containsKeys(200, 201, 204, 400, 401, 403, 404, 405, 413, 501);
    }
    assertThat(bytesInUse() - before)
        .as("bytes kept after %s", statuses)
        .isLessThan(MOST_BYTES_KEPT + REQUESTS * MOST_BYTES_KEPT_PER_REQUEST);
  }

  private void run(String client) {
    OddHome home = OddHome.in(soat, admin, client);
    int sent = 0;
    for (int number = next.getAndIncrement(); number < REQUESTS; number = next.getAndIncrement()) {
      if (++sent % REQUESTS_PER_HOME == 0 || !home.isComplete()) {
        home.clear();
        home = OddHome.in(soat, admin, client + ", after " + sent);
      }
      long seed = SEED + number;
      Random random = new Random(seed * 0x9E3779B97F4A7C15L);
      RawRequest request =
          new RawMutation(new OddRequests(random, addresses), random, token).next(home);
      check(request, "-Dmutated.seed=" + seed + " -Dmutated.requests=1\n" + shown(request));
    }
  }

  private void check(RawRequest request, String what) {
    Optional<RawHttp.Answer> answer = answer(request, what);
    if (answer.isEmpty()) {
      assertThat(request.answered()).as("whether an answer may be missing: %s", what).isFalse();
      return;
    }
    RawHttp.Answer given = answer.get();
    statuses.computeIfAbsent(given.status(), _ -> new AtomicInteger()).incrementAndGet();
    assertThat(given.status()).as(what).matches(it -> it < 500 || it == 501);
    if (given.status() >= 400 && !given.body().isEmpty()) {
      assertThat(given.json().at("/error/code").isTextual()).as(what + given).isTrue();
    } else if (!given.body().isEmpty()) {
      assertThat(given.json().isContainerNode()).as(what + given).isTrue();
    }
    boolean noBody = request.method().equals("HEAD") || given.status() == 204;
    // What is no HTTP at all is refused before anybody looks at the method.
    if (given.status() != 400) {
      assertThat(given.body().isEmpty()).as("without a body: %s%s", what, given).isEqualTo(noBody);
    }
  }

  private Optional<RawHttp.Answer> answer(RawRequest request, String what) {
    try {
      return RawHttp.trySend(soat.port(), request.bytes());
    } catch (SocketTimeoutException hangs) {
      return fail("no answer in time: " + what, hangs);
    }
  }

  private static String shown(RawRequest request) {
    String text = request.latin();
    return text.length() > 2000 ? text.substring(0, 2000) + "…" : text;
  }

  private static long bytesInUse() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
