package dev.soat.persistence.generation;

import dev.soat.domain.generation.Claim;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.Lease;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Who still lives, and what becomes of those who do not. */
final class Leases {
  // Never waits for a row: whoever has it locked is about to end or change that very run, and the
  // next heartbeat comes soon. Not waiting while it holds rows, it cannot be part of a deadlock.
  private static final String RENEW =
      """
      with mine as (
        select id from generations
        where id = any(:ids) and owner = :owner and state = 'in_progress'
        for no key update skip locked
      ), renewed as (
        update generations g
        set lease_until = clock_timestamp() + :leaseMillis * interval '1 millisecond'
        from mine
        where g.id = mine.id
      )
      select id from generations
      where id = any(:ids) and owner = :owner and state = 'in_progress'
      """;

  private static final String PROMOTED =
      """
      select %s from generations g
      where g.id = any(:ids) and g.owner = :owner and g.state = 'in_progress' and g.fence > 0
      """
          .formatted(GenerationRow.CLAIM_COLUMNS);

  // Materialized, or a long history of ended rows might be walked in the order of their keys.
  static final String ABANDONED =
      """
      with overdue as materialized (
        select key, id from generations
        where state = 'in_progress' and origin in ('session', 'conversation')
          and lease_until < clock_timestamp()
      )
      select id from overdue order by key limit :limit
      """;

  // Nobody owns them any more, so that a heartbeat on its way cannot renew them.
  private static final String HAND_BACK =
      """
      update generations
      set lease_until = '-infinity', owner = ''
      where id = any(:ids) and owner = :owner and state = 'in_progress'
      """;
  private static final String HANDED_BACK =
      """
      select id from generations
      where state = 'in_progress' and origin in ('session', 'conversation') and owner = ''
      order by key limit :limit
      """;

  private final Handle handle;

  Leases(Handle handle) {
    this.handle = handle;
  }

  Set<GenerationId> renew(Lease lease, Collection<GenerationId> ids) {
    if (ids.isEmpty()) {
      return Set.of();
    }
    Set<GenerationId> lost = new HashSet<>(ids);
    handle
        .createQuery(RENEW)
        .bindArray("ids", String.class, values(ids))
        .bind("owner", lease.owner())
        .bind("leaseMillis", lease.length().toMillis())
        .map((row, context) -> new GenerationId(row.getString("id")))
        .forEach(lost::remove);
    return lost;
  }

  List<Claim> promoted(String owner, Collection<GenerationId> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return handle
        .createQuery(PROMOTED)
        .bindArray("ids", String.class, values(ids))
        .bind("owner", owner)
        .map((row, context) -> GenerationRow.claim(row))
        .list();
  }

  void handBack(String owner, Collection<GenerationId> ids) {
    handle
        .createUpdate(HAND_BACK)
        .bindArray("ids", String.class, values(ids))
        .bind("owner", owner)
        .execute();
  }

  List<GenerationId> abandoned(int limit) {
    return ids(ABANDONED, limit);
  }

  List<GenerationId> handedBack(int limit) {
    return ids(HANDED_BACK, limit);
  }

  private List<GenerationId> ids(String query, int limit) {
    return handle
        .createQuery(query)
        .bind("limit", limit)
        .map((row, context) -> new GenerationId(row.getString("id")))
        .list();
  }

  private static List<String> values(Collection<GenerationId> ids) {
    return ids.stream().map(GenerationId::value).toList();
  }
}
