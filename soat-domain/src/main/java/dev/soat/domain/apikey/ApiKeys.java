package dev.soat.domain.apikey;

import dev.soat.domain.identity.UserId;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The store of API keys. A key goes with its owner and with the project it is locked to. */
public interface ApiKeys {
  /**
   * Stores a new key; the store's clock gives its times.
   *
   * @param secret of which only prefix and hash are kept
   */
  Written create(ApiKeyId id, UserId owner, KeySecret secret, ApiKeySettings settings);

  /** The key; empty when it does not exist. */
  Optional<ApiKey> find(ApiKeyId id);

  /**
   * Keys, newest first.
   *
   * @param owner whose; null for everybody's
   */
  Page<ApiKey> list(@Nullable UserId owner, PageRequest page);

  /**
   * Changes a key. Its time changes only when something does.
   *
   * @param change may be called more than once
   */
  Written update(ApiKeyId id, UnaryOperator<ApiKeySettings> change);

  /** Removes a key; whether it was there. */
  boolean remove(ApiKeyId id);

  /** Every key whose secret begins so, with what it may do, read at one moment. */
  List<KeyStanding> standings(String prefix);

  /** How writing ended. Unless the key is stored nothing has changed. */
  sealed interface Written {
    /** The key afterwards. */
    record Stored(ApiKey key) implements Written {}

    /** There is no such key, or no such owner for a new one. */
    record NotFound() implements Written {}

    /** The project does not exist. */
    record ProjectNotFound() implements Written {}

    /** One of the policies does not exist. */
    record PolicyNotFound() implements Written {}
  }
}
