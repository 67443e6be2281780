package dev.soat.bootstrap;

import dev.soat.bootstrap.config.ConfigException;
import dev.soat.bootstrap.config.EgressConfig;
import dev.soat.bootstrap.config.SoatConfig;
import dev.soat.bootstrap.demo.DemoModel;
import dev.soat.llm.LlmProviders;
import dev.soat.llm.LlmSettings;
import dev.soat.llm.http.Deadlines;
import dev.soat.llm.http.Retries;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The ways to models, behind the egress guard; the demo model stands in for Ollama if wished. */
final class Models {
  private Models() {}

  static LlmProviders open(
      SoatConfig config, RandomGenerator chance, InstantSource instants, Opened opened) {
    Map<String, String> baseUrls = new HashMap<>(config.baseUrls());
    if (config.demoModel()) {
      baseUrls.put("ollama", demoModel(instants, opened));
    }
    EgressConfig egress = config.egress();
    return LlmProviders.create(
        new LlmSettings(
            egress.policy(),
            egress.proxy().orElse(null),
            baseUrls,
            Deadlines.DEFAULT,
            Retries.DEFAULT,
            chance));
  }

  private static String demoModel(InstantSource instants, Opened opened) {
    try {
      return opened.add(DemoModel.start(instants)).baseUrl();
    } catch (IOException fault) {
      throw new ConfigException("The demo model could not be started: " + fault.getMessage());
    }
  }
}
