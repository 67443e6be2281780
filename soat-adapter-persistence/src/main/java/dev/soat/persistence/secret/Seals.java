package dev.soat.persistence.secret;

import dev.soat.domain.secret.SealedFor;
import dev.soat.domain.secret.SealedValue;
import dev.soat.domain.secret.SealingKeyId;
import dev.soat.domain.secret.SecretCipher;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.SoatException;
import dev.soat.persistence.shared.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Seals and opens what rooms store. Safe for use by many threads. */
public final class Seals {
  private final SecretCipher cipher;

  public Seals(SecretCipher cipher) {
    this.cipher = cipher;
  }

  /**
   * Seals with the key all servers use. To be called inside the transaction that stores the result,
   * before it locks any other row.
   *
   * @throws SoatException {@code UNAVAILABLE} when this server has not got that key
   */
  public SealedValue seal(Handle handle, SealedFor owner, SecretValue value) {
    SealingKeyId key = SealingKeyRow.share(handle, cipher).key();
    return cipher
        .seal(key, owner, value)
        .orElseThrow(() ->
            new SoatException(
                ErrorCode.UNAVAILABLE,
                "This server has not got the encryption key that is in use since it was rotated."
                    + " Its operator must restart it with the new SECRETS_ENCRYPTION_KEY."));
  }

  /**
   * What was sealed.
   *
   * @throws SoatException {@code SECRET_UNREADABLE}
   */
  public SecretValue open(SealedFor owner, SealedValue sealed) {
    return cipher
        .open(owner, sealed)
        .orElseThrow(() ->
            new SoatException(
                ErrorCode.SECRET_UNREADABLE,
                "The value of the "
                    + owner.kind()
                    + " '"
                    + owner.id()
                    + "' cannot be decrypted with the keys this server has. Store the value again,"
                    + " or ask the operator to add the key it was stored with to"
                    + " SECRETS_ENCRYPTION_KEY_PREVIOUS."));
  }

  /**
   * The value in two columns of a row, alone or beside the row of another table.
   *
   * @param table whose value it is
   * @param id of which of its rows; null when the join found none
   * @return null when there is no value
   * @throws SoatException {@code SECRET_UNREADABLE}
   */
  public @Nullable SecretValue read(
      ResultSet row, SealedTable table, @Nullable String id, String keyColumn, String textColumn)
      throws SQLException {
    String key = row.getString(keyColumn);
    return key == null || id == null
        ? null
        : open(
            table.owner(id), new SealedValue(new SealingKeyId(key), Columns.text(row, textColumn)));
  }
}
