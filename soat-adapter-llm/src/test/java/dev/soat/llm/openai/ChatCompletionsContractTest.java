package dev.soat.llm.openai;

import dev.soat.domain.llm.ChatModel;
import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.shared.Json;
import dev.soat.llm.fixture.FakeProvider;
import dev.soat.llm.http.Deadlines;
import dev.soat.testing.contract.ChatModelContract;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChatCompletionsContractTest implements ChatModelContract {
  private static final Duration LONG = Duration.ofMinutes(10);

  private final FakeProvider provider = new FakeProvider();

  @AfterEach
  void close() {
    provider.close();
  }

  @Override
  public ChatModel answering(List<String> pieces) {
    String whole = choice("message", String.join("", pieces), "stop");
    List<String> events = pieces.stream().map(piece -> choice("delta", piece, null)).toList();
    String[] stream =
        Stream.concat(events.stream(), Stream.of(choice("delta", "", "stop"), "[DONE]"))
            .toArray(String[]::new);
    answerAll(request ->
        request.getBody().utf8().contains("\"stream\":true")
            ? FakeProvider.stream(FakeProvider.events(stream)).build()
            : FakeProvider.json(whole).build());
    return provider.model("custom");
  }

  @Override
  public ChatModel failing(ModelFailure.Kind kind) {
    return switch (kind) {
      case UNREACHABLE ->
          provider.model(
              "custom",
              "http://169.254.169.254",
              new SecretValue(FakeProvider.SECRET),
              FakeProvider.settings(FakeProvider.PATIENT, FakeProvider.QUICK));
      case TIMEOUT -> {
        silent();
        yield provider.model(
            "custom", new Deadlines(LONG, LONG, LONG, Duration.ofMillis(200)), FakeProvider.QUICK);
      }
      case REJECTED -> {
        answerAll(request -> FakeProvider.json("no ".repeat(1000)).code(400).build());
        yield provider.model("custom");
      }
      case BROKEN -> {
        answerAll(request -> FakeProvider.json("{").build());
        yield provider.model("custom");
      }
      case CANCELLED -> throw new IllegalArgumentException("the caller cancels, not the provider");
    };
  }

  @Override
  public ChatModel silent() {
    answerAll(
        request -> new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    return provider.model("custom");
  }

  private void answerAll(Function<RecordedRequest, MockResponse> answers) {
    provider
        .server()
        .setDispatcher(
            new Dispatcher() {
              @Override
              public MockResponse dispatch(RecordedRequest request) {
                return answers.apply(request);
              }
            });
  }

  private static String choice(String field, String text, String reason) {
    Json.Obj choice =
        Json.Obj.EMPTY
            .with(field, Json.Obj.EMPTY.with("content", Json.of(text)))
            .with("finish_reason", reason == null ? new Json.Null() : Json.of(reason));
    return Json.Obj.EMPTY.with("choices", new Json.Arr(List.of(choice))).toText();
  }
}
