package dev.soat.llm;

import dev.soat.domain.llm.ChatModel;
import dev.soat.domain.provider.ProviderAccess;
import dev.soat.domain.provider.ProviderDrivers;
import dev.soat.domain.shared.EgressPolicy;
import dev.soat.domain.shared.EgressPolicy.Endpoint;
import dev.soat.llm.http.GuardedHttp;
import dev.soat.llm.http.UpstreamHttp;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import okhttp3.HttpUrl;

/**
 * All installed drivers of model providers over one pool of connections. Built once; closing it
 * closes the idle connections.
 */
public final class LlmProviders implements ProviderDrivers, AutoCloseable {
  private final GuardedHttp http;
  private final DriverContext context;
  private final SortedMap<String, ProviderDriver> drivers;

  private LlmProviders(
      GuardedHttp http, DriverContext context, SortedMap<String, ProviderDriver> drivers) {
    this.http = http;
    this.context = context;
    this.drivers = drivers;
  }

  /**
   * Finds the drivers and sets them up.
   *
   * @throws IllegalArgumentException when a base URL is not an http or https URL, or holds a user
   *     name or a password; the message names its kind
   * @throws IllegalStateException when two drivers serve the same kind
   */
  public static LlmProviders create(LlmSettings settings) {
    EgressPolicy egress = settings.egress().allowing(endpoints(settings.baseUrls()));
    GuardedHttp http = new GuardedHttp(egress, settings.proxy());
    UpstreamHttp upstream =
        new UpstreamHttp(http, settings.deadlines(), settings.retries(), settings.random());
    DriverContext context = new DriverContext(upstream, settings.baseUrls(), settings.random());
    return new LlmProviders(http, context, installed());
  }

  @Override
  public SortedSet<String> kinds() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(drivers.keySet()));
  }

  @Override
  public Optional<ChatModel> open(ProviderAccess access) {
    return Optional.ofNullable(drivers.get(access.kind().slug()))
        .map(driver -> driver.open(access, context));
  }

  @Override
  public void close() {
    http.close();
  }

  private static Set<Endpoint> endpoints(Map<String, String> baseUrls) {
    Set<Endpoint> endpoints = new LinkedHashSet<>();
    baseUrls.forEach((kind, text) -> {
      HttpUrl url = HttpUrl.parse(text);
      if (url == null || !url.username().isEmpty() || !url.password().isEmpty()) {
        throw new IllegalArgumentException(
            "the base URL of '" + kind + "' is not an http or https URL without credentials");
      }
      endpoints.add(new Endpoint(url.host(), url.port()));
    });
    return endpoints;
  }

  private static SortedMap<String, ProviderDriver> installed() {
    SortedMap<String, ProviderDriver> byKind = new TreeMap<>();
    ClassLoader classes = LlmProviders.class.getClassLoader();
    for (ProviderDriver driver : ServiceLoader.load(ProviderDriver.class, classes)) {
      for (String kind : driver.kinds()) {
        ProviderDriver other = byKind.put(kind, driver);
        if (other != null) {
          throw new IllegalStateException(
              "'" + kind + "' is served by " + other.getClass() + " and " + driver.getClass());
        }
      }
    }
    return byKind;
  }
}
