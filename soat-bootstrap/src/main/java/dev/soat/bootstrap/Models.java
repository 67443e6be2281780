package dev.soat.bootstrap;

import dev.soat.bootstrap.config.ConfigException;
import dev.soat.bootstrap.config.EgressConfig;
import dev.soat.bootstrap.config.SoatConfig;
import dev.soat.bootstrap.demo.DemoModel;
import dev.soat.domain.shared.EgressPolicy;
import dev.soat.domain.shared.EgressPolicy.Endpoint;
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
            policy(egress),
            egress.proxy().map(text -> endpoint("SOAT_HTTP_PROXY", text)).orElse(null),
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

  private static EgressPolicy policy(EgressConfig egress) {
    EgressPolicy.Mode mode =
        egress.privateNetworks() ? EgressPolicy.Mode.PRIVATE : EgressPolicy.Mode.PUBLIC;
    return new EgressPolicy(mode)
        .allowing(
            egress.allow().stream().map(text -> endpoint("SOAT_EGRESS_ALLOW", text)).toList());
  }

  private static Endpoint endpoint(String variable, String text) {
    try {
      return Endpoint.parse(text);
    } catch (IllegalArgumentException fault) {
      throw new ConfigException(variable + " must hold host:port, such as 10.0.0.5:8080.");
    }
  }
}
