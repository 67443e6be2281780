package dev.soat.persistence.policy;

import dev.soat.domain.identity.UserId;
import dev.soat.domain.policy.Policy;
import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.policy.UserPolicies;
import dev.soat.domain.policy.UserStanding;
import dev.soat.persistence.shared.Database;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The policies of users in the table of that name. */
public final class JdbiUserPolicies implements UserPolicies {
  // Whoever holds the row replaces all policies of the user before the next one does.
  private static final String LOCK_USER = "select key from users where id = :id for no key update";
  private static final String USER_EXISTS = "select key from users where id = :id";
  private static final String POLICIES =
      """
      select p.*
      from user_policies a join policies p on p.id = a.policy_id
      where a.user_id = :id order by a.position
      """;
  private static final String STANDING =
      "select %s from users u where u.id = :id".formatted(StandingRow.COLUMNS);

  private final Database database;

  public JdbiUserPolicies(Database database) {
    this.database = database;
  }

  @Override
  public Attachment attach(UserId user, List<PolicyId> policies) {
    return database.inTransaction(handle -> {
      if (!finds(handle, LOCK_USER, user)) {
        return Attachment.USER_NOT_FOUND;
      }
      if (!Attachments.lock(handle, policies)) {
        return Attachment.POLICY_NOT_FOUND;
      }
      StandingRow.ATTACHMENTS.replace(handle, user.value(), policies);
      return Attachment.ATTACHED;
    });
  }

  @Override
  public Optional<List<Policy>> of(UserId user) {
    return database.call(handle -> {
      List<Policy> policies =
          handle.createQuery(POLICIES).bind("id", user.value()).map(PolicyRow::read).list();
      return policies.isEmpty() && !finds(handle, USER_EXISTS, user)
          ? Optional.empty()
          : Optional.of(policies);
    });
  }

  @Override
  public Optional<UserStanding> standing(UserId user) {
    return database.call(handle ->
        handle.createQuery(STANDING).bind("id", user.value()).map(StandingRow::read).findOne());
  }

  private static boolean finds(Handle handle, String question, UserId user) {
    return handle
        .createQuery(question)
        .bind("id", user.value())
        .mapTo(Long.class)
        .findOne()
        .isPresent();
  }
}
