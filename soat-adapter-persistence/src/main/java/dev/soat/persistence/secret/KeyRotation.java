package dev.soat.persistence.secret;

import dev.soat.domain.secret.SealedValue;
import dev.soat.domain.secret.SealingKeyId;
import dev.soat.domain.secret.SecretCipher;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.SoatException;
import dev.soat.persistence.shared.Columns;
import dev.soat.persistence.shared.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Moves a database from one encryption key to another while servers work on it. Each step may be
 * repeated, and taken up where another process was stopped.
 */
public final class KeyRotation {
  private static final int BATCH = 50;

  private final Database database;
  private final SecretCipher cipher;

  public KeyRotation(Database database, SecretCipher cipher) {
    this.database = database;
    this.cipher = cipher;
  }

  /**
   * What was done.
   *
   * @param sealedAnew how many values were sealed with another key before
   * @param unreadable what no key at hand opens, for example {@code secret sec_…}; left as it was
   */
  public record Result(long sealedAnew, List<String> unreadable) {
    public Result {
      unreadable = List.copyOf(unreadable);
    }
  }

  private record Row(long key, String id, SealedValue sealed) {}

  /** Whether this cipher has the key in use. The first who asks decides which one that is. */
  public KeyState state() {
    return database.inTransaction(handle -> stateOf(SealingKeyRow.read(handle, cipher)));
  }

  private KeyState stateOf(SealedValue canary) {
    if (!SealingKeyRow.opens(cipher, canary)) {
      return KeyState.UNKNOWN;
    }
    return canary.key().equals(cipher.currentKey()) ? KeyState.CURRENT : KeyState.OTHER;
  }

  /**
   * Makes the cipher's current key the one in use: from here on no server seals with another.
   *
   * @param evenIfUnknown also when the key in use until now is not at hand, so that what was sealed
   *     with it stays unreadable
   * @return what the cipher's keys were worth before; nothing was changed for {@code UNKNOWN}
   *     unless that was wanted
   */
  public KeyState use(boolean evenIfUnknown) {
    return database.inTransaction(handle -> {
      KeyState before = stateOf(SealingKeyRow.lock(handle, cipher));
      if (before == KeyState.OTHER || (before == KeyState.UNKNOWN && evenIfUnknown)) {
        SealingKeyRow.replace(handle, cipher);
      }
      return before;
    });
  }

  /**
   * Seals everything with the key in use that was sealed with another, some rows at a time.
   *
   * @throws SoatException {@code CONFLICT} when the key in use is not this cipher's current one
   */
  public Result sealAnew() {
    long sealedAnew = 0;
    List<String> unreadable = new ArrayList<>();
    for (SealedTable table : SealedTable.ALL) {
      long after = 0;
      Optional<Batch> batch = sealBatch(table, after);
      while (batch.isPresent()) {
        sealedAnew += batch.get().sealedAnew();
        unreadable.addAll(batch.get().unreadable());
        after = batch.get().last();
        batch = sealBatch(table, after);
      }
    }
    return new Result(sealedAnew, unreadable);
  }

  private record Batch(long last, long sealedAnew, List<String> unreadable) {}

  private Optional<Batch> sealBatch(SealedTable table, long after) {
    return database.inTransaction(handle -> {
      SealingKeyId key = SealingKeyRow.share(handle, cipher).key();
      if (!key.equals(cipher.currentKey())) {
        throw new SoatException(
            ErrorCode.CONFLICT, "Another rotation of the key began meanwhile; this one stops.");
      }
      List<Row> rows = next(handle, table, key, after);
      List<String> unreadable = new ArrayList<>();
      for (Row row : rows) {
        if (!sealAnew(handle, table, key, row)) {
          unreadable.add(table.kind() + " " + row.id());
        }
      }
      return rows.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Batch(rows.getLast().key(), rows.size() - unreadable.size(), unreadable));
    });
  }

  private static List<Row> next(Handle handle, SealedTable table, SealingKeyId key, long after) {
    String query =
        """
        select key, id, %2$s as sealing_key, %3$s as sealed_text
        from %1$s
        where key > :after and %2$s <> :key
        order by key
        limit :batch
        for no key update
        """
            .formatted(table.name(), table.keyColumn(), table.textColumn());
    return handle
        .createQuery(query)
        .bind("after", after)
        .bind("key", key.value())
        .bind("batch", BATCH)
        .map((row, context) ->
            new Row(
                row.getLong("key"),
                Columns.text(row, "id"),
                new SealedValue(
                    new SealingKeyId(Columns.text(row, "sealing_key")),
                    Columns.text(row, "sealed_text"))))
        .list();
  }

  private boolean sealAnew(Handle handle, SealedTable table, SealingKeyId key, Row row) {
    Optional<SecretValue> value = cipher.open(table.owner(row.id()), row.sealed());
    if (value.isEmpty()) {
      return false;
    }
    SealedValue sealed = cipher.seal(key, table.owner(row.id()), value.get()).orElseThrow();
    handle
        .createUpdate(
            "update %s set %s = :key, %s = :text where id = :id"
                .formatted(table.name(), table.keyColumn(), table.textColumn()))
        .bind("key", sealed.key().value())
        .bind("text", sealed.text())
        .bind("id", row.id())
        .execute();
    return true;
  }
}
