package dev.soat.domain.document;

import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Identifier;
import java.util.Optional;

/** Names a document: {@code doc_} and 16 letters or digits. */
public record DocumentId(String value) implements Identifier {
  public static final String PREFIX = "doc_";

  public DocumentId {
    Identifier.require(PREFIX, value);
  }

  public static DocumentId next(IdGenerator ids) {
    return new DocumentId(ids.next(PREFIX));
  }

  /**
   * What a caller wrote; empty when it cannot name a document, so that it simply does not exist.
   */
  public static Optional<DocumentId> parse(String text) {
    return Identifier.matches(PREFIX, text) ? Optional.of(new DocumentId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
