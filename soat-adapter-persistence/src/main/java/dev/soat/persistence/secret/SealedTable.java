package dev.soat.persistence.secret;

import dev.soat.domain.secret.SealedFor;
import java.util.List;

/**
 * A table with a column of sealed values. A room that keeps something sealed enters its table here,
 * and a change of the key takes it along.
 *
 * @param kind what its rows are called when a value is sealed for them; never changes
 * @param keyColumn the name of the key
 * @param textColumn the sealed text
 */
public record SealedTable(String name, String kind, String keyColumn, String textColumn) {
  public static final SealedTable SECRETS =
      new SealedTable("secrets", "secret", "value_key", "value_sealed");

  public static final SealedTable WEBHOOKS =
      new SealedTable("webhooks", "webhook", "secret_key", "secret_sealed");

  /** The secrets of webhooks that were exchanged and sign for a while yet. */
  public static final SealedTable WEBHOOKS_BEFORE =
      new SealedTable("webhooks", "previous-webhook", "previous_key", "previous_sealed");

  static final List<SealedTable> ALL = List.of(SECRETS, WEBHOOKS, WEBHOOKS_BEFORE);

  /** Whose a value of this row is. */
  public SealedFor owner(String id) {
    return new SealedFor(kind, id);
  }
}
