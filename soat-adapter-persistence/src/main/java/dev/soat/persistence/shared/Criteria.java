package dev.soat.persistence.shared;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Conditions of a WHERE clause, all of which must hold. Values become parameters, never text. Not
 * safe for use by several threads.
 */
public final class Criteria {
  private final StringBuilder sql = new StringBuilder("true");
  private final Map<String, Object> parameters = new LinkedHashMap<>();
  private @Nullable Branches branches;

  /** The only values a column has in rows that meet the criteria. */
  record Branches(String column, List<String> values) {
    Branches {
      values = List.copyOf(values);
    }
  }

  /** Adds a condition of constant text; each {@code ?} in it stands for one of the values. */
  public Criteria and(String condition, Object... values) {
    sql.append(" and ");
    int value = 0;
    for (int i = 0; i < condition.length(); i++) {
      char c = condition.charAt(i);
      if (c == '?') {
        sql.append(parameter(values[value++]));
      } else {
        sql.append(c);
      }
    }
    return this;
  }

  /** A placeholder for the value. */
  String parameter(Object value) {
    String name = "p" + parameters.size();
    parameters.put(name, value);
    return ":" + name;
  }

  /** Tells what the conditions imply, so that each of the values can be looked up by an index. */
  void impliesOneOf(String column, List<String> values) {
    branches = new Branches(column, values);
  }

  @Nullable Branches branches() {
    return branches;
  }

  String sql() {
    return sql.toString();
  }

  <S extends SqlStatement<S>> S bindTo(S statement) {
    parameters.forEach(statement::bind);
    return statement;
  }
}
