package dev.soat.llm.openai;

import dev.soat.domain.llm.ChatModel;
import dev.soat.domain.provider.ProviderAccess;
import dev.soat.llm.DriverContext;
import dev.soat.llm.ProviderDriver;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Serves the providers that speak chat completions. */
public final class ChatCompletionsDriver implements ProviderDriver {
  private static final Map<String, ChatCompletionsSettings> BY_KIND =
      ChatCompletionsSettings.ALL.stream()
          .collect(Collectors.toMap(ChatCompletionsSettings::kind, Function.identity()));

  @Override
  public Set<String> kinds() {
    return BY_KIND.keySet();
  }

  @Override
  public ChatModel open(ProviderAccess access, DriverContext context) {
    ChatCompletionsSettings settings = BY_KIND.get(access.kind().slug());
    if (settings == null) {
      throw new IllegalArgumentException("not one of the kinds of this driver");
    }
    return new ChatCompletionsModel(settings, access, context);
  }
}
