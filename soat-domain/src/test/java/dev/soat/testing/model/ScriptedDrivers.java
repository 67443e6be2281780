package dev.soat.testing.model;

import dev.soat.domain.llm.ChatModel;
import dev.soat.domain.provider.ProviderAccess;
import dev.soat.domain.provider.ProviderDrivers;
import dev.soat.domain.provider.ProviderKind;
import dev.soat.testing.Stage;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Drivers for kinds of providers that exist in tests only. */
public final class ScriptedDrivers implements ProviderDrivers {
  private final Map<String, ChatModel> models = new ConcurrentHashMap<>();
  private final List<ProviderAccess> opened = new CopyOnWriteArrayList<>();

  /** The model answers for {@link Stage#KIND}. */
  public ScriptedDrivers(ChatModel model) {
    install(Stage.KIND, model);
  }

  /** The model answers for this kind, too. */
  public ScriptedDrivers install(ProviderKind kind, ChatModel model) {
    models.put(kind.slug(), model);
    return this;
  }

  @Override
  public SortedSet<String> kinds() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(models.keySet()));
  }

  @Override
  public Optional<ChatModel> open(ProviderAccess access) {
    opened.add(access);
    return Optional.ofNullable(models.get(access.kind().slug()));
  }

  /** With what models were reached so far. */
  public List<ProviderAccess> opened() {
    return List.copyOf(opened);
  }
}
