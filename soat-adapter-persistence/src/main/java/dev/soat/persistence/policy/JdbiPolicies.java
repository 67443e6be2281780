package dev.soat.persistence.policy;

import dev.soat.domain.policy.Policies;
import dev.soat.domain.policy.Policy;
import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.policy.PolicySettings;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.persistence.shared.Criteria;
import dev.soat.persistence.shared.Database;
import dev.soat.persistence.shared.Listing;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/** Policies in the table of that name. */
public final class JdbiPolicies implements Policies {
  private static final String CREATE =
      """
      insert into policies (id, name, description, document, created_at, updated_at)
      select :id, :name, :description, cast(:document as json), now, now
      from clock_timestamp() as now
      returning *
      """;
  private static final String FIND = "select * from policies where id = :id";
  private static final String FIND_ALL = "select * from policies where id = any(:ids)";
  private static final String LOCK = "select * from policies where id = :id for no key update";
  private static final String UPDATE =
      """
      update policies
      set name = :name, description = :description, document = cast(:document as json),
          version = version + :step, updated_at = clock_timestamp()
      where id = :id
      returning *
      """;
  private static final String REMOVE = "delete from policies where id = :id";

  private static final Listing<Policy> LISTING =
      new Listing<>("*", "policies", "key", Listing.Order.OLDEST_FIRST, PolicyRow::read);

  private final Database database;

  public JdbiPolicies(Database database) {
    this.database = database;
  }

  @Override
  public Policy create(PolicyId id, PolicySettings settings) {
    return database.call(handle ->
        PolicyRow.bind(handle.createQuery(CREATE), settings)
            .bind("id", id.value())
            .map(PolicyRow::read)
            .one());
  }

  @Override
  public Optional<Policy> find(PolicyId id) {
    return database.call(handle -> one(handle, FIND, id));
  }

  @Override
  public List<Policy> findAll(Collection<PolicyId> ids) {
    List<String> wanted = ids.stream().map(PolicyId::value).toList();
    return database.call(handle ->
        handle
            .createQuery(FIND_ALL)
            .bindArray("ids", String.class, wanted)
            .map(PolicyRow::read)
            .list());
  }

  @Override
  public Page<Policy> list(PageRequest page) {
    return database.call(handle -> LISTING.page(handle, new Criteria(), page));
  }

  @Override
  public Optional<Policy> update(PolicyId id, UnaryOperator<PolicySettings> change) {
    return database.inTransaction(
        handle -> one(handle, LOCK, id).map(policy -> update(handle, policy, change)));
  }

  private static Policy update(Handle handle, Policy policy, UnaryOperator<PolicySettings> change) {
    PolicySettings after = change.apply(policy.settings());
    if (after.equals(policy.settings())) {
      return policy;
    }
    boolean saysTheSame = after.source().equals(policy.settings().source());
    return PolicyRow.bind(handle.createQuery(UPDATE), after)
        .bind("id", policy.id().value())
        .bind("step", saysTheSame ? 0 : 1)
        .map(PolicyRow::read)
        .one();
  }

  @Override
  public boolean remove(PolicyId id) {
    return database.call(
        handle -> handle.createUpdate(REMOVE).bind("id", id.value()).execute() > 0);
  }

  private static Optional<Policy> one(Handle handle, String query, PolicyId id) {
    return handle.createQuery(query).bind("id", id.value()).map(PolicyRow::read).findOne();
  }
}
