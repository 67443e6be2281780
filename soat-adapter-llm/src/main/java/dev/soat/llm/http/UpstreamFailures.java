package dev.soat.llm.http;

import dev.soat.domain.llm.ModelFailure;
import dev.soat.domain.llm.ModelFailure.Kind;
import dev.soat.domain.shared.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts into words why a provider gave no reply, and what to change. Shows no secret. */
public final class UpstreamFailures {
  private final Upstream upstream;

  public UpstreamFailures(Upstream upstream) {
    this.upstream = upstream;
  }

  /** The answer broke off or makes no sense; {@code what} continues the provider's name. */
  public ModelFailure broken(String what) {
    return new ModelFailure(Kind.BROKEN, who() + " " + what, null);
  }

  /** An error that came as JSON where an answer was due. */
  public ModelFailure reported(Json error) {
    String words = UpstreamWords.of(error, upstream.redaction());
    Optional<Integer> status = statusIn(error);
    return status.isPresent()
        ? rejected(status.get(), words)
        : broken("broke off its answer and said: \"" + words + "\".");
  }

  /** An answer with an error status and this body. */
  ModelFailure answered(int status, String body) {
    return rejected(status, UpstreamWords.of(body, upstream.redaction()));
  }

  ModelFailure cancelled() {
    return new ModelFailure(
        Kind.CANCELLED, "The call of " + upstream.name() + " was cancelled.", null);
  }

  ModelFailure unreachable(String reason, @Nullable Throwable cause) {
    String text =
        upstream.name()
            + " could not be reached at "
            + upstream.origin()
            + ": "
            + reason
            + ". "
            + upstream.whenUnreachable();
    return new ModelFailure(Kind.UNREACHABLE, text, null, cause);
  }

  ModelFailure refused(String sentence) {
    return new ModelFailure(Kind.UNREACHABLE, sentence, null);
  }

  ModelFailure late(Phase phase, Deadlines deadlines) {
    return switch (phase) {
      case CONNECT ->
          timeout(
              "did not accept a connection within " + text(deadlines.connect()) + ".",
              upstream.whenUnreachable());
      case FIRST_BYTE ->
          timeout(
              "sent no first byte of its answer within " + text(deadlines.firstByte()) + ".",
              "Try again, or use a faster model.");
      case IDLE ->
          timeout(
              "sent or took nothing for " + text(deadlines.idle()) + " in the middle of the call.",
              "Try again.");
    };
  }

  ModelFailure lateAltogether(Deadlines deadlines) {
    return timeout(
        "did not finish its answer within " + text(deadlines.total()) + " in total.",
        "Ask for less at once, or use a faster model.");
  }

  private ModelFailure timeout(String what, String hint) {
    return new ModelFailure(Kind.TIMEOUT, who() + " " + what + " " + hint, null);
  }

  private ModelFailure rejected(int status, String words) {
    String said = words.isEmpty() ? "." : ": \"" + words + "\".";
    String hint = hint(status);
    String text = who() + " answered with status " + status + said;
    return new ModelFailure(Kind.REJECTED, hint.isEmpty() ? text : text + " " + hint, status);
  }

  private String hint(int status) {
    if (status >= 300 && status < 400) {
      return "Redirects are not followed: set base_url on the provider to the final address.";
    }
    return switch (status) {
      case 401, 403 -> "Check the secret of the provider.";
      case 404 -> upstream.whenModelUnknown();
      case 429 -> "Send less at a time, or raise the limits of the account at the provider.";
      default -> "";
    };
  }

  private String who() {
    return upstream.name() + " at " + upstream.origin();
  }

  private static Optional<Integer> statusIn(Json error) {
    return error instanceof Json.Obj object
        ? Stream.of("status_code", "status", "code")
            .flatMap(field -> object.get(field).stream())
            .flatMap(value -> status(value).stream())
            .findFirst()
        : Optional.empty();
  }

  private static Optional<Integer> status(Json value) {
    String text =
        switch (value) {
          case Json.Num number -> number.literal();
          case Json.Str string -> string.value();
          case Json.Obj _, Json.Arr _, Json.Bool _, Json.Null _ -> "";
        };
    return text.matches("[45][0-9][0-9]") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  private static String text(Duration limit) {
    return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
  }
}
