package dev.soat.domain.generation;

import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;

/** What a failed generation tells: its stop reason and the error callers see. */
public record GenerationFailure(
    FailureReason reason, ErrorCode code, String message, Json.Obj meta) {

  public static GenerationFailure of(FailureReason reason, ErrorCode code, String message) {
    return new GenerationFailure(reason, code, message, Json.Obj.EMPTY);
  }

  public static GenerationFailure nodeLost() {
    return of(
        FailureReason.NODE_LOST,
        ErrorCode.UNAVAILABLE,
        "The server that ran this generation went away before the reply was stored. Try again.");
  }

  public static GenerationFailure deleted() {
    return of(
        FailureReason.DELETED,
        ErrorCode.RESOURCE_NOT_FOUND,
        "The conversation was deleted while its reply was being generated.");
  }

  public static GenerationFailure cancelled() {
    return new GenerationFailure(
        FailureReason.CANCELLED,
        ErrorCode.GENERATION_CANCELLED,
        "The generation was cancelled before it answered.",
        Json.Obj.EMPTY
            .with("status", Json.of("failed"))
            .with("stop_reason", Json.of(FailureReason.CANCELLED.wire())));
  }

  public static GenerationFailure superseded() {
    return of(
        FailureReason.SUPERSEDED,
        ErrorCode.CONFLICT,
        "A newer message of the same session took over; its generation answers.");
  }

  public static GenerationFailure internal() {
    return of(
        FailureReason.INTERNAL,
        ErrorCode.INTERNAL_ERROR,
        "Something went wrong on this server; its log tells more.");
  }
}
