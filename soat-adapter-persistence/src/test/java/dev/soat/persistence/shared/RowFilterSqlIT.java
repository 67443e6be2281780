package dev.soat.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.policy.Resource;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.persistence.MigratedDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RowFilterSqlIT {
  private static final int FILTERS = 400;
  private static final int ROWS = 80;

  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  private final Handle handle = Jdbi.create(DATABASE::connect).open();
  private final long seed = System.nanoTime();
  private final RandomFilters chance = new RandomFilters(new Random(seed));
  private final List<Resource> rows = Stream.generate(chance::row).limit(ROWS).toList();

  @BeforeEach
  void storeRows() {
    handle.execute("drop table if exists filtered");
    handle.execute(
        "create table filtered (number int, project_id text, id text, path text, tags json)");
    for (int i = 0; i < ROWS; i++) {
      Resource row = rows.get(i);
      handle.execute(
          "insert into filtered values (?, ?, ?, ?, cast(? as json))",
          i,
          row.projectId(),
          row.id(),
          row.path(),
          tags(row).toText());
    }
  }

  @AfterEach
  void close() {
    handle.close();
  }

  private static Json tags(Resource row) {
    Json.Obj tags = Json.Obj.EMPTY;
    for (Map.Entry<String, String> tag : row.tags().entrySet()) {
      tags = tags.with(tag.getKey(), Json.of(tag.getValue()));
    }
    return tags;
  }

  private List<Integer> selected(RowFilterSql columns, RowFilter filter) {
    Criteria criteria = new Criteria();
    columns.restrict(criteria, filter);
    return criteria
        .bindTo(
            handle.createQuery(
                "select number from filtered where " + criteria.sql() + " order by number"))
        .mapTo(Integer.class)
        .list();
  }

  private List<Integer> accepted(RowFilter filter) {
    return IntStream.range(0, ROWS).filter(i -> filter.accepts(rows.get(i))).boxed().toList();
  }

  @Test
  void the_database_selects_exactly_the_rows_a_filter_accepts() {
    RowFilterSql columns = new RowFilterSql("project_id", "id", "path", "tags");
    int some = 0;
    for (int i = 0; i < FILTERS; i++) {
      RowFilter filter = chance.filter();
      List<Integer> expected = accepted(filter);
      assertThat(selected(columns, filter))
          .as("filter %s of seed %s: %s", i, seed, filter)
          .isEqualTo(expected);
      some += expected.isEmpty() || expected.size() == ROWS ? 0 : 1;
    }
    // Often enough the answer is neither all nor nothing.
    assertThat(some).isGreaterThan(FILTERS / 4);
  }

  @Test
  void a_list_cut_into_pages_holds_exactly_the_rows_a_filter_accepts() {
    RowFilterSql columns = new RowFilterSql("project_id", "id", "path", "tags");
    Listing<Integer> listing =
        new Listing<>(
            "number",
            "filtered",
            "number",
            Listing.Order.OLDEST_FIRST,
            (row, context) -> row.getInt("number"));
    int branched = 0;
    for (int i = 0; i < FILTERS; i++) {
      RowFilter filter = chance.filter();
      List<Integer> found = new ArrayList<>();
      PageRequest next = new PageRequest(7, 0, null);
      while (next != null) {
        Criteria criteria = new Criteria();
        columns.restrict(criteria, filter);
        branched += criteria.branches() == null ? 0 : 1;
        Page<Integer> page = listing.page(handle, criteria, next);
        found.addAll(page.rows());
        next = page.nextCursor() == null ? null : new PageRequest(7, 0, page.nextCursor());
      }
      assertThat(found).as("seed %s: %s", seed, filter).isEqualTo(accepted(filter));
      Criteria criteria = new Criteria();
      columns.restrict(criteria, filter);
      Page<Integer> third = listing.page(handle, criteria, new PageRequest(5, 10, null));
      assertThat(third.rows()).isEqualTo(found.stream().skip(10).limit(5).toList());
      assertThat(third.total()).isEqualTo(found.size());
    }
    assertThat(branched).isPositive();
  }

  @Test
  void rows_without_paths_and_tags_are_filtered_by_what_they_have() {
    RowFilterSql columns = new RowFilterSql("project_id", "id");
    for (int i = 0; i < FILTERS; i++) {
      RowFilter filter = chance.filter();
      List<Integer> expected =
          IntStream.range(0, ROWS).filter(n -> filter.accepts(bare(rows.get(n)))).boxed().toList();
      assertThat(selected(columns, filter))
          .as("filter %s of seed %s: %s", i, seed, filter)
          .isEqualTo(expected);
    }
  }

  private static Resource bare(Resource row) {
    return Resource.of(row.projectId(), row.type(), row.id());
  }

  @Test
  void a_filter_is_true_or_false_and_never_unknown() {
    for (int i = 0; i < 200; i++) {
      Criteria criteria = new Criteria();
      new RowFilterSql("project_id", "id", "path", "tags").restrict(criteria, chance.filter());
      Long unknown =
          criteria
              .bindTo(
                  handle.createQuery(
                      "select count(*) from filtered where (" + criteria.sql() + ") is null"))
              .mapTo(Long.class)
              .one();
      assertThat(unknown).as("seed %s", seed).isZero();
    }
  }
}
