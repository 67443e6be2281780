package dev.soat.domain.generation;

/** What becomes of a request for a generation, given what the slot holds. */
public sealed interface Admission {
  /** The slot is free: run now. */
  record Run() implements Admission {}

  /** Run now, in place of this one. */
  record Supersede(GenerationId loser) implements Admission {}

  /** Wait for the slot as a generation of its own. */
  record Queue() implements Admission {}

  /** A generation that already waits will answer this request as well. */
  record Join(GenerationId waiting) implements Admission {}
}
