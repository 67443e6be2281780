package dev.soat.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.llm.ChatModel;
import dev.soat.domain.llm.ModelListener;
import dev.soat.domain.llm.ModelMessage.UserMessage;
import dev.soat.domain.llm.ModelRequest;
import dev.soat.domain.shared.Cancellation;
import dev.soat.llm.fixture.FakeProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ManyCallsTest {
  private static final int CALLS = 500;

  @Test
  void five_hundred_calls_run_side_by_side_and_each_gets_its_own_answer() throws Exception {
    try (FakeProvider provider = new FakeProvider();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      provider.server().setDispatcher(new AllTogether());
      ChatModel model = provider.model("custom");
      List<Future<String>> replies = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        String name = "call-" + i;
        boolean streamed = i % 2 == 0;
        replies.add(threads.submit(() -> ask(model, name, streamed)));
      }

      for (int i = 0; i < CALLS; i++) {
        assertThat(replies.get(i).get()).isEqualTo("call-" + i);
      }
    }
  }

  private static String ask(ChatModel model, String name, boolean streamed) throws Exception {
    ModelRequest request = ModelRequest.of("m", List.of(new UserMessage(name)), null);
    StringBuilder heard = new StringBuilder();
    ModelListener listener = streamed ? heard::append : ModelListener.NONE;
    String text = model.converse(request, listener, new Cancellation()).text();
    assertThat(heard.isEmpty()).isEqualTo(!streamed);
    return text;
  }

  /** Answers nobody before all have asked. */
  private static final class AllTogether extends Dispatcher {
    private static final Pattern NAME = Pattern.compile("call-[0-9]+");

    private final CountDownLatch missing = new CountDownLatch(CALLS);

    @Override
    public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
      missing.countDown();
      if (!missing.await(90, TimeUnit.SECONDS)) {
        return new MockResponse.Builder().code(400).body("the others did not come").build();
      }
      String body = request.getBody().utf8();
      Matcher name = NAME.matcher(body);
      String text = name.find() ? name.group() : "nobody";
      boolean streamed = body.contains("stream");
      return streamed
          ? FakeProvider.stream(
                  FakeProvider.events(
                      "{\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}", "[DONE]"))
              .build()
          : FakeProvider.json("{\"choices\":[{\"message\":{\"content\":\"" + text + "\"}}]}")
              .build();
    }
  }
}
