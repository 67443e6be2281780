package dev.soat.persistence.shared;

import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.Tags;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the columns of a row that JDBC has no good word for. */
public final class Columns {
  private Columns() {}

  /** A column that is never null. */
  public static String text(ResultSet row, String column) throws SQLException {
    return required(row.getString(column), column);
  }

  public static @Nullable String optionalText(ResultSet row, String column) throws SQLException {
    return row.getString(column);
  }

  /** An identifier that may be missing. */
  public static <I> @Nullable I optionalId(
      ResultSet row, String column, Function<String, I> identifier) throws SQLException {
    String text = row.getString(column);
    return text == null ? null : identifier.apply(text);
  }

  /** A point in time that is never null. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    return required(optionalInstant(row, column), column);
  }

  public static @Nullable Instant optionalInstant(ResultSet row, String column)
      throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  public static @Nullable Integer optionalInteger(ResultSet row, String column)
      throws SQLException {
    return row.getObject(column, Integer.class);
  }

  public static @Nullable Double optionalDouble(ResultSet row, String column) throws SQLException {
    return row.getObject(column, Double.class);
  }

  public static @Nullable List<String> optionalTexts(ResultSet row, String column)
      throws SQLException {
    Array array = row.getArray(column);
    return array == null ? null : List.of((String[]) array.getArray());
  }

  public static @Nullable Json optionalJson(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? null : JsonReader.read(text);
  }

  public static Json.@Nullable Obj optionalObject(ResultSet row, String column)
      throws SQLException {
    return (Json.Obj) optionalJson(row, column);
  }

  public static Json.@Nullable Arr optionalArray(ResultSet row, String column) throws SQLException {
    return (Json.Arr) optionalJson(row, column);
  }

  /** An object that holds nothing but texts. */
  public static Tags tags(ResultSet row, String column) throws SQLException {
    Json.Obj object = optionalObject(row, column);
    if (object == null || object.fields().isEmpty()) {
      return Tags.NONE;
    }
    Map<String, String> values = new LinkedHashMap<>();
    object.fields().forEach((key, value) -> values.put(key, ((Json.Str) value).value()));
    return new Tags(values);
  }

  private static <T> T required(@Nullable T value, String column) {
    if (value == null) {
      throw new IllegalStateException("column " + column + " is null");
    }
    return value;
  }
}
