package dev.soat.domain.policy;

import dev.soat.domain.shared.Json;
import java.util.List;

/**
 * A policy as somebody wrote it, and what it means. The text is kept to the letter; its meaning is
 * worked out once.
 */
public final class PolicySource {

  private static final PolicyDocument DENY_EVERYTHING =
      new PolicyDocument(List.of(new Statement(Effect.DENY, List.of(ActionPattern.EVERYTHING))));

  /** A valid policy that grants nothing. */
  public static final PolicySource EMPTY =
      new PolicySource(
          Json.Obj.EMPTY.with("statement", new Json.Arr(List.of())), new PolicyDocument(List.of()));

  private final Json text;
  private final PolicyDocument document;

  private PolicySource(Json text, PolicyDocument document) {
    this.text = text;
    this.document = document;
  }

  /** What reading gives. */
  public sealed interface Reading {

    /** The text is a policy. */
    record Valid(PolicySource source) implements Reading {}

    /** It is none, for these reasons; at least one. */
    record Invalid(List<PolicyProblem> problems) implements Reading {

      public Invalid {
        problems = List.copyOf(problems);
      }
    }
  }

  /** Reads what somebody wrote and tells all that is wrong with it. Never throws. */
  public static Reading read(Json text) {
    PolicyReader reader = new PolicyReader();
    PolicyDocument document = reader.document(text);
    return reader.problems().isEmpty()
        ? new Reading.Valid(new PolicySource(text, document))
        : new Reading.Invalid(reader.problems());
  }

  /**
   * Takes back what a store has kept. A text this version cannot read, such as one a newer version
   * has let in, denies everything: leaving it out could leave out a denial.
   */
  public static PolicySource stored(Json text) {
    return switch (read(text)) {
      case Reading.Valid valid -> valid.source();
      case Reading.Invalid invalid -> new PolicySource(text, DENY_EVERYTHING);
    };
  }

  /** The text, to the letter. */
  public Json text() {
    return text;
  }

  public PolicyDocument document() {
    return document;
  }

  /** Whether the text is the same to the letter, order of keys included. */
  @Override
  public boolean equals(Object other) {
    return other instanceof PolicySource that && text.toText().equals(that.text.toText());
  }

  @Override
  public int hashCode() {
    return text.toText().hashCode();
  }

  @Override
  public String toString() {
    return text.toText();
  }
}
