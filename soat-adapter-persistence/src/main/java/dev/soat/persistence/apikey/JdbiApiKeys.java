package dev.soat.persistence.apikey;

import dev.soat.domain.apikey.ApiKey;
import dev.soat.domain.apikey.ApiKeyId;
import dev.soat.domain.apikey.ApiKeySettings;
import dev.soat.domain.apikey.ApiKeys;
import dev.soat.domain.apikey.KeySecret;
import dev.soat.domain.apikey.KeyStanding;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.persistence.policy.Attachments;
import dev.soat.persistence.shared.Criteria;
import dev.soat.persistence.shared.Database;
import dev.soat.persistence.shared.Listing;
import dev.soat.persistence.shared.Values;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** API keys in the table of that name. */
public final class JdbiApiKeys implements ApiKeys {
  private static final String CREATE =
      """
      insert into api_keys
        (id, user_id, project_id, name, prefix, hash, restricted, created_at, updated_at)
      select :id, :owner, :project, :name, :prefix, :hash, :restricted, now, now
      from clock_timestamp() as now
      """;
  private static final String FIND =
      "select %s from api_keys k where k.id = :id".formatted(ApiKeyRow.COLUMNS);
  private static final String LOCK = "select key from api_keys where id = :id for no key update";
  private static final String LOCK_OWNER = "select key from users where id = :id for key share";
  private static final String LOCK_PROJECT =
      "select key from projects where id = :id for key share";
  private static final String UPDATE =
      """
      update api_keys
      set name = :name, project_id = :project, restricted = :restricted,
          updated_at = clock_timestamp()
      where id = :id
      """;
  private static final String REMOVE = "delete from api_keys where id = :id";
  private static final String STANDINGS =
      "select %s from api_keys k join users u on u.id = k.user_id where k.prefix = :prefix"
          .formatted(ApiKeyRow.STANDING_COLUMNS);

  private static final Listing<ApiKey> LISTING =
      new Listing<>(
          ApiKeyRow.COLUMNS, "api_keys k", "k.key", Listing.Order.NEWEST_FIRST, ApiKeyRow::read);

  private final Database database;

  public JdbiApiKeys(Database database) {
    this.database = database;
  }

  @Override
  public Written create(ApiKeyId id, UserId owner, KeySecret secret, ApiKeySettings settings) {
    return database.inTransaction(handle -> {
      if (!finds(handle, LOCK_OWNER, owner.value())) {
        return new Written.NotFound();
      }
      Optional<Written> missing = missing(handle, settings);
      if (missing.isPresent()) {
        return missing.get();
      }
      handle
          .createUpdate(CREATE)
          .bind("id", id.value())
          .bind("owner", owner.value())
          .bind("project", Values.text(settings.project()))
          .bind("name", settings.name())
          .bind("prefix", secret.prefix())
          .bind("hash", secret.hash())
          .bind("restricted", settings.policies() != null)
          .execute();
      return stored(handle, id, settings);
    });
  }

  /** What the settings refer to and is not there; the rest stays until the transaction ends. */
  private static Optional<Written> missing(Handle handle, ApiKeySettings settings) {
    String project = Values.text(settings.project());
    if (project != null && !finds(handle, LOCK_PROJECT, project)) {
      return Optional.of(new Written.ProjectNotFound());
    }
    return Attachments.lock(handle, policies(settings))
        ? Optional.empty()
        : Optional.of(new Written.PolicyNotFound());
  }

  private static List<PolicyId> policies(ApiKeySettings settings) {
    return Objects.requireNonNullElse(settings.policies(), List.of());
  }

  private static Written stored(Handle handle, ApiKeyId id, ApiKeySettings settings) {
    ApiKeyRow.ATTACHMENTS.replace(handle, id.value(), policies(settings));
    return new Written.Stored(one(handle, id).orElseThrow());
  }

  @Override
  public Optional<ApiKey> find(ApiKeyId id) {
    return database.call(handle -> one(handle, id));
  }

  @Override
  public Page<ApiKey> list(@Nullable UserId owner, PageRequest page) {
    Criteria criteria = new Criteria();
    if (owner != null) {
      criteria.and("k.user_id = ?", owner.value());
    }
    return database.call(handle -> LISTING.page(handle, criteria, page));
  }

  @Override
  public Written update(ApiKeyId id, UnaryOperator<ApiKeySettings> change) {
    return database.inTransaction(handle -> {
      if (!finds(handle, LOCK, id.value())) {
        return new Written.NotFound();
      }
      ApiKey before = one(handle, id).orElseThrow();
      ApiKeySettings after = change.apply(before.settings());
      return after.equals(before.settings())
          ? new Written.Stored(before)
          : missing(handle, after).orElseGet(() -> update(handle, id, after));
    });
  }

  private static Written update(Handle handle, ApiKeyId id, ApiKeySettings after) {
    handle
        .createUpdate(UPDATE)
        .bind("id", id.value())
        .bind("name", after.name())
        .bind("project", Values.text(after.project()))
        .bind("restricted", after.policies() != null)
        .execute();
    return stored(handle, id, after);
  }

  @Override
  public boolean remove(ApiKeyId id) {
    return database.call(
        handle -> handle.createUpdate(REMOVE).bind("id", id.value()).execute() > 0);
  }

  @Override
  public List<KeyStanding> standings(String prefix) {
    return database.call(handle ->
        handle.createQuery(STANDINGS).bind("prefix", prefix).map(ApiKeyRow::standing).list());
  }

  private static Optional<ApiKey> one(Handle handle, ApiKeyId id) {
    return handle.createQuery(FIND).bind("id", id.value()).map(ApiKeyRow::read).findOne();
  }

  private static boolean finds(Handle handle, String question, String id) {
    return handle.createQuery(question).bind("id", id).mapTo(Long.class).findOne().isPresent();
  }
}
