package dev.soat.persistence.shared;

import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages of a table in the order its rows were written.
 *
 * @param columns what is selected
 * @param table the table, or a join whose rows are those of one table
 * @param key the column that orders them: {@code key} of that table
 */
public record Listing<T>(
    String columns, String table, String key, Order order, RowMapper<T> mapper) {

  /** Which rows come first. */
  public enum Order {
    OLDEST_FIRST("asc", ">"),
    NEWEST_FIRST("desc", "<");

    private final String direction;
    private final String follows;

    Order(String direction, String follows) {
      this.direction = direction;
      this.follows = follows;
    }
  }

  private record Keyed<T>(long key, T row) {}

  /** The page of the rows that meet the criteria; its total is exact. */
  public Page<T> page(Handle handle, Criteria criteria, PageRequest request) {
    return page(handle, criteria, request, Long.MAX_VALUE - 1);
  }

  /** The same of a table too long to be counted: beyond {@code most} rows there is no total. */
  public Page<T> page(Handle handle, Criteria criteria, PageRequest request, long most) {
    String everyRow = criteria.sql();
    String cursor = request.cursor();
    if (cursor != null) {
      criteria.and(key + " " + order.follows + " ?", Cursor.read(cursor));
    }
    List<Keyed<T>> found = rows(handle, criteria, request);
    boolean more = request.limit() > 0 && found.size() > request.limit();
    List<Keyed<T>> kept = found.subList(0, Math.min(found.size(), request.limit()));
    return new Page<>(
        kept.stream().map(Keyed::row).toList(),
        cursor == null ? total(handle, everyRow, criteria, request, found.size(), most) : null,
        more ? Cursor.after(kept.getLast().key()) : null);
  }

  private List<Keyed<T>> rows(Handle handle, Criteria criteria, PageRequest request) {
    Criteria.Branches branches = criteria.branches();
    String sql =
        "select %s as page_key, %s from %s where %s order by %s %s limit :limit offset :offset"
            .formatted(
                key,
                columns,
                table,
                branches == null ? criteria.sql() : inBranches(branches, criteria),
                key,
                order.direction);
    // One row more than asked for tells whether another page follows.
    Query query =
        criteria
            .bindTo(handle.createQuery(sql))
            .bind("limit", request.limit() + 1)
            .bind("offset", request.offset());
    if (branches != null) {
      query.bindArray("branches", String.class, branches.values());
      query.bind("reach", request.limit() + 1L + request.offset());
    }
    return query.map((row, context) -> keyed(row, mapper.map(row, context))).list();
  }

  /**
   * The same rows of this page, sought branch by branch. Left alone the planner walks through all
   * rows in their order and filters, which takes long where those it looks for are few or far.
   */
  private String inBranches(Criteria.Branches branches, Criteria criteria) {
    return """
    %1$s in (
      select page.branch_key
      from unnest(:branches) as branch(value), lateral (
        select %1$s as branch_key from %2$s
        where %3$s = branch.value and %4$s
        order by %1$s %5$s limit :reach
      ) as page
      order by page.branch_key %5$s limit :reach
    )
    """
        .formatted(key, table, branches.column(), criteria.sql(), order.direction);
  }

  private static <T> Keyed<T> keyed(ResultSet row, T value) throws SQLException {
    return new Keyed<>(row.getLong("page_key"), value);
  }

  private @Nullable Long total(
      Handle handle,
      String everyRow,
      Criteria criteria,
      PageRequest request,
      int found,
      long most) {
    boolean sawTheEnd = found <= request.limit() && (found > 0 || request.offset() == 0);
    long total =
        sawTheEnd ? (long) request.offset() + found : count(handle, everyRow, criteria, most + 1);
    return total <= most ? total : null;
  }

  private long count(Handle handle, String everyRow, Criteria criteria, long most) {
    String sql =
        "select count(*) from (select from %s where %s limit :mostCounted) as counted"
            .formatted(table, everyRow);
    return criteria
        .bindTo(handle.createQuery(sql))
        .bind("mostCounted", most)
        .map((row, context) -> row.getLong(1))
        .one();
  }
}
