package dev.soat.llm.openai;

import dev.soat.domain.llm.ModelEvent.ReasoningDelta;
import dev.soat.domain.llm.ModelEvent.TextDelta;
import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelListener;
import dev.soat.domain.llm.ModelReply;
import dev.soat.domain.llm.ToolCall;
import dev.soat.domain.llm.Usage;
import dev.soat.domain.shared.Json;
import dev.soat.llm.http.UpstreamFailures;
import dev.soat.llm.json.JsonFields;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts a reply together and tells the listener of every piece. Used by one thread. */
final class ReplyAssembly {
  private final ToolCallAssembly calls;
  private final UpstreamFailures failures;
  private final ModelListener listener;
  private final TextPieces text;
  private String model;
  private boolean chosen;
  private @Nullable String finishReason;
  private @Nullable Usage usage;

  ReplyAssembly(
      String askedModel,
      ToolCallAssembly calls,
      ModelListener listener,
      UpstreamFailures failures) {
    this.model = askedModel;
    this.calls = calls;
    this.listener = listener;
    this.failures = failures;
    this.text = new TextPieces(piece -> listener.on(new TextDelta(piece)));
  }

  /** Adds one piece of a stream. */
  void addPiece(Json.Obj piece) throws ModelFailure {
    Optional<Json.Obj> choice = common(piece);
    choice.flatMap(one -> JsonFields.object(one, "delta")).ifPresent(this::addDelta);
  }

  /** Adds an answer that came at once. */
  void addWhole(Json.Obj answer) throws ModelFailure {
    Optional<Json.Obj> choice = common(answer);
    Optional<Json.Obj> message = choice.flatMap(one -> JsonFields.object(one, "message"));
    if (message.isEmpty()) {
      throw failures.broken("answered without a message.");
    }
    addText(message.get());
    JsonFields.objects(message.get(), "tool_calls").forEach(calls::addWhole);
  }

  /** Whether the model said why it stopped. */
  boolean isFinished() {
    return finishReason != null;
  }

  /** The reply; to be asked for once everything was added. */
  ModelReply build() throws ModelFailure {
    if (!chosen) {
      throw failures.broken("ended its answer without having said anything. Try again.");
    }
    List<ToolCall> made = calls.build();
    if (made.stream().anyMatch(call -> call.toolName().isEmpty())) {
      throw failures.broken("asked for a tool without naming it. Try again.");
    }
    return new ModelReply(
        model, text.all(), made, FinishReasons.read(finishReason, !made.isEmpty()), usage);
  }

  /** What pieces and whole answers share; the one choice that counts. */
  private Optional<Json.Obj> common(Json.Obj answer) throws ModelFailure {
    throwError(answer);
    model = answer.text("model").filter(name -> !name.isBlank()).orElse(model);
    readUsage(answer);
    Optional<Json.Obj> choice =
        JsonFields.objects(answer, "choices").stream().filter(ReplyAssembly::isFirst).findFirst();
    if (choice.isPresent()) {
      throwError(choice.get());
      chosen = true;
      finishReason = choice.get().text("finish_reason").orElse(finishReason);
      if ("error".equals(finishReason)) {
        throw failures.broken("ended its answer with an error. Try again.");
      }
    }
    return choice;
  }

  private static boolean isFirst(Json.Obj choice) {
    return JsonFields.count(choice, "index").orElse(0L) == 0;
  }

  private void throwError(Json.Obj json) throws ModelFailure {
    Optional<Json> error =
        JsonFields.present(json, "error")
            .or(() ->
                JsonFields.object(json, "x_groq").flatMap(x -> JsonFields.present(x, "error")));
    if (error.isPresent()) {
      throw failures.reported(error.get());
    }
  }

  private void readUsage(Json.Obj answer) {
    JsonFields.object(answer, "usage")
        .or(() -> JsonFields.object(answer, "x_groq").flatMap(x -> JsonFields.object(x, "usage")))
        .ifPresent(counts -> {
          Optional<Long> in = JsonFields.count(counts, "prompt_tokens");
          Optional<Long> out = JsonFields.count(counts, "completion_tokens");
          if (in.isPresent() || out.isPresent()) {
            usage = new Usage(in.orElse(0L), out.orElse(0L));
          }
        });
  }

  private void addDelta(Json.Obj delta) {
    Stream.of("reasoning_content", "reasoning")
        .flatMap(field -> delta.text(field).stream())
        .filter(thought -> !thought.isEmpty())
        .findFirst()
        .ifPresent(thought -> listener.on(new ReasoningDelta(thought)));
    addText(delta);
    JsonFields.objects(delta, "tool_calls").forEach(calls::addPiece);
  }

  /** A text, a list of parts, or the words of a refusal. */
  private void addText(Json.Obj message) {
    switch (message.get("content").orElse(new Json.Null())) {
      case Json.Str content -> text.add(content.value());
      case Json.Arr _ ->
          JsonFields.objects(message, "content")
              .forEach(part -> part.text("text").ifPresent(text::add));
      case Json.Obj _, Json.Num _, Json.Bool _, Json.Null _ ->
          message.text("refusal").ifPresent(text::add);
    }
  }
}
