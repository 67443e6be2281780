package dev.soat.llm.openai;

import dev.soat.domain.llm.ChatModel;
import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelListener;
import dev.soat.domain.llm.ModelReply;
import dev.soat.domain.llm.ModelRequest;
import dev.soat.domain.provider.ProviderAccess;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.shared.Cancellation;
import dev.soat.llm.DriverContext;
import dev.soat.llm.http.JsonRequestBody;
import dev.soat.llm.http.Redaction;
import dev.soat.llm.http.Upstream;
import dev.soat.llm.http.UpstreamCall;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** A model behind chat completions. */
final class ChatCompletionsModel implements ChatModel {
  private final ChatCompletionsSettings settings;
  private final ProviderAccess access;
  private final DriverContext context;

  ChatCompletionsModel(
      ChatCompletionsSettings settings, ProviderAccess access, DriverContext context) {
    this.settings = settings;
    this.access = access;
    this.context = context;
  }

  @Override
  public ModelReply converse(
      ModelRequest request, ModelListener listener, Cancellation cancellation) throws ModelFailure {
    boolean streamed = !listener.equals(ModelListener.NONE);
    HttpUrl base = base();
    ChatAnswerReader reader =
        new ChatAnswerReader(request.model(), streamed, new CallIds(context.random()));
    UpstreamCall call =
        new UpstreamCall(
            upstream(base, request.model()), request(base, request, streamed), streamed, reader);
    return context.http().converse(call, listener, cancellation);
  }

  private Request request(HttpUrl base, ModelRequest request, boolean streamed)
      throws ModelFailure {
    return new Request.Builder()
        .url(endpoint(base))
        .header("Authorization", authorization())
        .header("Accept", streamed ? "text/event-stream" : "application/json")
        .header("User-Agent", "soat")
        .post(new JsonRequestBody(new ChatRequest(settings, request, streamed).toJson()))
        .build();
  }

  private HttpUrl base() throws ModelFailure {
    String own = access.baseUrl();
    String text =
        own == null || own.isBlank()
            ? context.baseUrl(settings.operatorKind()).orElse(settings.baseUrl())
            : own.strip();
    HttpUrl url = HttpUrl.parse(text);
    if (url == null) {
      throw unusable(
          "base_url of the provider is not an http or https URL. Write it as, for example, "
              + settings.baseUrl());
    }
    return url;
  }

  private HttpUrl endpoint(HttpUrl base) {
    HttpUrl.Builder url = base.newBuilder().fragment(null);
    if (settings.has(Quirk.VERSION_AFTER_BASE_URL) && !base.encodedPath().matches(".*/v1/?")) {
      url.addPathSegments("v1");
    }
    return url.addPathSegments("chat/completions").build();
  }

  private String authorization() throws ModelFailure {
    if (settings.has(Quirk.NO_SECRET)) {
      return "Bearer ollama";
    }
    SecretValue secret = access.secret();
    String key = secret == null ? "" : secret.reveal().strip();
    if (!key.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw unusable(
          "The secret of the provider has characters that cannot be sent in a header."
              + " Store the key again, without line breaks.");
    }
    return ("Bearer " + key).strip();
  }

  private Upstream upstream(HttpUrl base, String model) {
    return new Upstream(
        settings.name(),
        Upstream.originOf(base),
        settings.whenUnreachable(),
        settings.whenModelUnknown().replace("{model}", model),
        Redaction.of(access.secret()));
  }

  private static ModelFailure unusable(String message) {
    return new ModelFailure(ModelFailure.Kind.UNREACHABLE, message, null);
  }
}
