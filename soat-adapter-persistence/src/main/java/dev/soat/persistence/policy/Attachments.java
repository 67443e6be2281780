package dev.soat.persistence.policy;

import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.policy.PolicyVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows that tie policies to users or keys. */
public final class Attachments {
  // The share locks make removals wait, so that what is found here is there to refer to.
  private static final String LOCK_POLICIES =
      """
      select count(*)
      from (select from policies where id = any(:policies) order by key for key share) as locked
      """;

  private final String clear;
  private final String insert;
  private final String versions;

  private Attachments(String table, String column) {
    clear = "delete from %s where %s = :id".formatted(table, column);
    insert =
        """
        insert into %s (%s, policy_id, position)
        select :id, policy.id, policy.position
        from unnest(:policies) with ordinality as policy(id, position)
        """
            .formatted(table, column);
    versions =
        """
        array(
          select p.id || ' ' || p.version
          from %s a join policies p on p.id = a.policy_id
          where a.%s = %%s order by a.position
        )
        """
            .formatted(table, column);
  }

  public static Attachments in(String table, String column) {
    return new Attachments(table, column);
  }

  /** Whether all of them exist; they do so until the end of the transaction. */
  public static boolean lock(Handle handle, List<PolicyId> policies) {
    return policies.isEmpty()
        || handle
                .createQuery(LOCK_POLICIES)
                .bindArray("policies", String.class, texts(policies))
                .mapTo(Long.class)
                .one()
            == policies.size();
  }

  /** Replaces what is tied to the id. */
  public void replace(Handle handle, String id, List<PolicyId> policies) {
    handle.createUpdate(clear).bind("id", id).execute();
    if (!policies.isEmpty()) {
      handle
          .createUpdate(insert)
          .bind("id", id)
          .bindArray("policies", String.class, texts(policies))
          .execute();
    }
  }

  /** An expression for the versions of the policies tied to the id in a column. */
  public String versionsOf(String idColumn) {
    return versions.formatted(idColumn);
  }

  /** Reads such an expression. */
  public static @Nullable List<PolicyVersion> versions(ResultSet row, String column)
      throws SQLException {
    java.sql.Array array = row.getArray(column);
    return array == null
        ? null
        : Arrays.stream((String[]) array.getArray()).map(Attachments::version).toList();
  }

  private static PolicyVersion version(String text) {
    int blank = text.indexOf(' ');
    return new PolicyVersion(
        new PolicyId(text.substring(0, blank)), Integer.parseInt(text.substring(blank + 1)));
  }

  private static List<String> texts(List<PolicyId> policies) {
    return policies.stream().map(PolicyId::value).toList();
  }
}
