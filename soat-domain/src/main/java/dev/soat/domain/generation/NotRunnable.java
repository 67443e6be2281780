package dev.soat.domain.generation;

/** A generation that cannot even begin, and what its callers are told. */
final class NotRunnable extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient GenerationFailure failure;

  NotRunnable(GenerationFailure failure) {
    super(failure.message());
    this.failure = failure;
  }

  GenerationFailure failure() {
    return failure;
  }
}
