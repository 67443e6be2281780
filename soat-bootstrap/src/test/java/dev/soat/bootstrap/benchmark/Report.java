package dev.soat.bootstrap.benchmark;

import java.time.Duration;

/** Prints figures, one a line, and remembers whether a request failed. */
final class Report {
  private boolean failed;

  /** Server processor time per request in microseconds. */
  double load(String name, Load.Result result, Duration cpu) {
    double micros = cpu.toNanos() / 1e3 / Math.max(1, result.requests());
    System.out.printf(
        "%-46s %8.0f/s  p50 %6.1f ms  p99 %6.1f ms  server CPU %5.0f us  unexpected %d%n",
        name,
        result.perSecond(),
        result.millis(0.5),
        result.millis(0.99),
        micros,
        result.unexpected());
    failed |= result.unexpected() > 0;
    return micros;
  }

  void figure(String name, long value, String unit) {
    System.out.printf("%-46s %8d %s%n", name, value, unit);
  }

  boolean failed() {
    return failed;
  }
}
