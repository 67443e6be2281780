package dev.soat.domain.policy;

import java.util.List;

/** What one policy says. A document without statements is valid and grants nothing. */
public record PolicyDocument(List<Statement> statements) {

  public PolicyDocument {
    statements = List.copyOf(statements);
  }
}
