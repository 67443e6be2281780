package dev.soat.bootstrap.config;

import dev.soat.domain.generation.SlotRules;
import dev.soat.domain.generation.TurnSettings;

/** The numbers of a turn, where the environment overrides them. */
final class TurnConfig {
  private TurnConfig() {}

  static TurnSettings read(Environment environment) {
    TurnSettings usual = TurnSettings.DEFAULT;
    SlotRules rules =
        new SlotRules(
            environment.integer("SOAT_MAX_SUPERSEDES", usual.rules().maxSupersedes(), 0, 1_000),
            environment.millis("SOAT_SUPERSEDE_PATIENCE_MS", usual.rules().patience()));
    try {
      return new TurnSettings(
          rules,
          environment.millis("SOAT_LEASE_MS", usual.lease()),
          environment.millis("SOAT_HEARTBEAT_MS", usual.heartbeat()),
          environment.millis("SOAT_SWEEP_MS", usual.sweep()),
          environment.millis("SOAT_REQUEST_PATIENCE_MS", usual.patience()),
          environment.integer(
              "SOAT_HISTORY_BYTES", Math.toIntExact(usual.historyBytes()), 1024, Integer.MAX_VALUE),
          environment.integer("SOAT_MAX_GENERATIONS", usual.runningPerNode(), 1, Integer.MAX_VALUE),
          environment.integer(
              "SOAT_MAX_GENERATIONS_PER_PROJECT", usual.runningPerProject(), 1, Integer.MAX_VALUE));
    } catch (IllegalArgumentException unfit) {
      throw new ConfigException(
          "SOAT_LEASE_MS and SOAT_HEARTBEAT_MS do not fit: " + unfit.getMessage() + ".");
    }
  }
}
