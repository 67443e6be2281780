package dev.soat.persistence.secret;

import dev.soat.domain.secret.SealedFor;
import dev.soat.domain.secret.SealedValue;
import dev.soat.domain.secret.SealingKeyId;
import dev.soat.domain.secret.SecretCipher;
import dev.soat.domain.secret.SecretValue;
import dev.soat.persistence.shared.Columns;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The row that says which key all servers seal with. Whoever seals keeps it shared until the sealed
 * value is committed; whoever changes it waits for them. It is locked before any other row.
 */
final class SealingKeyRow {
  private static final SealedFor OWNER = new SealedFor("sealing-key", "canary");
  private static final SecretValue CANARY = new SecretValue("This text opens with the right key.");

  private static final String READ = "select key_id, canary from sealing_key";
  private static final String SHARE = READ + " for share";
  private static final String LOCK = READ + " for update";
  // The first server decides; all others find its key.
  private static final String BEGIN =
      """
      insert into sealing_key (key_id, canary, changed_at)
      values (:key, :canary, clock_timestamp())
      on conflict do nothing
      """;
  private static final String REPLACE =
      "update sealing_key set key_id = :key, canary = :canary, changed_at = clock_timestamp()";

  private SealingKeyRow() {}

  /** The canary of the key in use; the cipher's current key is in use when none was before. */
  static SealedValue read(Handle handle, SecretCipher cipher) {
    return canary(handle, READ, cipher);
  }

  /** The same, and it stays so until the transaction ends. */
  static SealedValue share(Handle handle, SecretCipher cipher) {
    return canary(handle, SHARE, cipher);
  }

  /** The same, and nobody seals until the transaction ends. */
  static SealedValue lock(Handle handle, SecretCipher cipher) {
    return canary(handle, LOCK, cipher);
  }

  static boolean opens(SecretCipher cipher, SealedValue canary) {
    return cipher.open(OWNER, canary).filter(CANARY::equals).isPresent();
  }

  static void replace(Handle handle, SecretCipher cipher) {
    write(handle, REPLACE, cipher);
  }

  private static SealedValue canary(Handle handle, String query, SecretCipher cipher) {
    return find(handle, query)
        .orElseGet(() -> {
          write(handle, BEGIN, cipher);
          return find(handle, query).orElseThrow();
        });
  }

  private static Optional<SealedValue> find(Handle handle, String query) {
    return handle
        .createQuery(query)
        .map((row, context) ->
            new SealedValue(
                new SealingKeyId(Columns.text(row, "key_id")), Columns.text(row, "canary")))
        .findOne();
  }

  private static void write(Handle handle, String statement, SecretCipher cipher) {
    SealedValue canary = cipher.seal(cipher.currentKey(), OWNER, CANARY).orElseThrow();
    handle
        .createUpdate(statement)
        .bind("key", canary.key().value())
        .bind("canary", canary.text())
        .execute();
  }
}
