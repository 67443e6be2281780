package dev.soat.persistence.provider;

import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.provider.AiProvider;
import dev.soat.domain.provider.AiProviderDraft;
import dev.soat.domain.provider.AiProviderId;
import dev.soat.domain.provider.AiProviders;
import dev.soat.domain.secret.SecretId;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.persistence.shared.Criteria;
import dev.soat.persistence.shared.Database;
import dev.soat.persistence.shared.Listing;
import dev.soat.persistence.shared.RowFilterSql;
import dev.soat.persistence.shared.Values;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** AI providers in the table of that name. */
public final class JdbiAiProviders implements AiProviders {
  // The share lock makes a removal of the project wait, or this find nothing.
  private static final String CREATE =
      """
      insert into ai_providers
        (id, project_id, name, kind, default_model, secret_id, base_url, config,
         created_at, updated_at)
      select :id, p.id, :name, :kind, :defaultModel, :secretId, :baseUrl, cast(:config as json),
         now, now
      from clock_timestamp() as now, (select id from projects where id = :project for key share) p
      returning *
      """;
  private static final String FIND = "select * from ai_providers where id = :id";
  private static final String LOCK = "select * from ai_providers where id = :id for no key update";
  // Keeps everybody out who would refer to the row.
  private static final String LOCK_TO_REMOVE =
      "select * from ai_providers where id = :id for update";
  private static final String LOCK_USERS =
      "select * from ai_providers where secret_id = :secret order by key for update";
  private static final String UPDATE =
      """
      update ai_providers
      set name = :name, kind = :kind, default_model = :defaultModel, secret_id = :secretId,
          base_url = :baseUrl, config = cast(:config as json),
          updated_at = case when :changed then clock_timestamp() else updated_at end
      where id = :id
      returning *
      """;
  private static final String COUNT_AGENTS =
      "select count(*) from agents where ai_provider_id = :id";
  private static final String REMOVE = "delete from ai_providers where id = :id";

  private static final RowFilterSql FILTER = new RowFilterSql("project_id", "id");
  private static final Listing<AiProvider> LISTING =
      new Listing<>(
          "*",
          "ai_providers",
          "key",
          Listing.Order.OLDEST_FIRST,
          (row, context) -> AiProviderRow.read(row, ""));

  private final Database database;

  public JdbiAiProviders(Database database) {
    this.database = database;
  }

  @Override
  public Optional<AiProvider> create(AiProviderId id, AiProviderDraft draft) {
    SecretId secret = draft.secretId();
    if (secret == null) {
      return database.call(handle -> insert(handle, id, draft));
    }
    return database.inTransaction(handle ->
        ProviderReferences.lockProject(handle, draft)
                && ProviderReferences.lockSecret(handle, draft, secret)
            ? insert(handle, id, draft)
            : Optional.empty());
  }

  private static Optional<AiProvider> insert(
      Handle handle, AiProviderId id, AiProviderDraft draft) {
    return bind(handle.createQuery(CREATE), draft)
        .bind("id", id.value())
        .bind("project", draft.projectId().value())
        .map((row, context) -> AiProviderRow.read(row, ""))
        .findOne();
  }

  @Override
  public Optional<AiProvider> find(AiProviderId id) {
    return database.call(handle -> one(handle, FIND, id));
  }

  @Override
  public Page<AiProvider> list(@Nullable ProjectId project, RowFilter filter, PageRequest page) {
    Criteria criteria = new Criteria();
    if (project != null) {
      criteria.and("project_id = ?", project.value());
    }
    FILTER.restrict(criteria, filter);
    return database.call(handle -> LISTING.page(handle, criteria, page));
  }

  @Override
  public Update update(AiProviderId id, UnaryOperator<AiProviderDraft> change) {
    return database.inTransaction(handle ->
        one(handle, LOCK, id)
            .map(provider -> update(handle, provider, change))
            .orElseGet(Update.NotFound::new));
  }

  private static Update update(
      Handle handle, AiProvider provider, UnaryOperator<AiProviderDraft> change) {
    AiProviderDraft before =
        new AiProviderDraft(
            provider.projectId(),
            provider.name(),
            provider.kind(),
            provider.defaultModel(),
            provider.secretId(),
            provider.baseUrl(),
            provider.config());
    AiProviderDraft after = change.apply(before);
    SecretId secret = after.secretId();
    if (secret != null
        && !secret.equals(before.secretId())
        && !ProviderReferences.lockSecret(handle, after, secret)) {
      return new Update.SecretNotFound();
    }
    return new Update.Updated(
        bind(handle.createQuery(UPDATE), after)
            .bind("id", provider.id().value())
            .bind("changed", !after.equals(before))
            .map((row, context) -> AiProviderRow.read(row, ""))
            .one());
  }

  @Override
  public List<AiProvider> lockUsersOf(SecretId secret) {
    return database.call(handle ->
        handle
            .createQuery(LOCK_USERS)
            .bind("secret", secret.value())
            .map((row, context) -> AiProviderRow.read(row, ""))
            .list());
  }

  private static Query bind(Query query, AiProviderDraft draft) {
    return query
        .bind("name", draft.name())
        .bind("kind", draft.kind().slug())
        .bind("defaultModel", draft.defaultModel())
        .bind("secretId", Values.text(draft.secretId()))
        .bind("baseUrl", draft.baseUrl())
        .bind("config", Values.text(draft.config()));
  }

  @Override
  public Removal remove(AiProviderId id) {
    return database.inTransaction(handle -> {
      if (one(handle, LOCK_TO_REMOVE, id).isEmpty()) {
        return new Removal.NotFound();
      }
      int agents =
          handle.createQuery(COUNT_AGENTS).bind("id", id.value()).mapTo(Integer.class).one();
      if (agents > 0) {
        return new Removal.InUse(agents);
      }
      handle.createUpdate(REMOVE).bind("id", id.value()).execute();
      return new Removal.Removed();
    });
  }

  private static Optional<AiProvider> one(Handle handle, String query, AiProviderId id) {
    return handle
        .createQuery(query)
        .bind("id", id.value())
        .map((row, context) -> AiProviderRow.read(row, ""))
        .findOne();
  }
}
