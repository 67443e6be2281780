package dev.soat.domain.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.shared.Cancellation;
import dev.soat.testing.contract.ChatModelContract;
import dev.soat.testing.memory.InMemoryStorage;
import dev.soat.testing.model.HeldCall;
import dev.soat.testing.model.Lines;
import dev.soat.testing.model.ScriptedChatModel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ScriptedChatModelTest implements ChatModelContract {
  private final InMemoryStorage storage = new InMemoryStorage();
  private final ScriptedChatModel model = new ScriptedChatModel(storage);

  @Override
  public ChatModel answering(List<String> pieces) {
    return model.otherwise(Lines.streaming(pieces.toArray(String[]::new)));
  }

  @Override
  public ChatModel failing(ModelFailure.Kind kind) {
    return model.otherwise(Lines.failing(kind, "It failed."));
  }

  @Override
  public ChatModel silent() {
    model.thenHold();
    return model;
  }

  private String asked() throws ModelFailure {
    return model.converse(request(), ModelListener.NONE, new Cancellation()).text();
  }

  @Test
  void lines_come_in_their_order_and_then_the_last_word() throws ModelFailure {
    model.then(Lines.saying("One")).then(Lines.answering(text -> text + "!"));
    model.otherwise(Lines.saying("Enough"));
    assertThat(List.of(asked(), asked(), asked(), asked()))
        .containsExactly("One", "Hello?!", "Enough", "Enough");
    assertThat(model.requests()).hasSize(4).containsOnly(request());
  }

  @Test
  void a_call_inside_a_transaction_is_refused() {
    assertThatThrownBy(() -> storage.transactions().inTransaction(this::asked))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("transaction");
    assertThat(model.requests()).isEmpty();
  }

  @Test
  void a_held_call_waits_for_the_test() {
    HeldCall held = model.thenHold();
    CompletableFuture<String> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            answer.complete(asked());
          } catch (ModelFailure failure) {
            answer.completeExceptionally(failure);
          }
        });
    assertThat(held.awaitCalled()).isEqualTo(request());
    assertThat(answer).isNotDone();
    held.piece("Hi").say(" there");
    assertThat(answer.join()).isEqualTo("Hi there");
  }

  @Test
  void a_deaf_call_goes_on_when_it_is_cancelled() throws ModelFailure {
    HeldCall held = model.thenHold().deaf();
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    held.say("All the same");
    assertThat(model.converse(request(), ModelListener.NONE, cancellation).text())
        .isEqualTo("All the same");
    assertThat(held.isCancelled()).isTrue();
  }
}
