package dev.soat.persistence.shared;

import dev.soat.domain.shared.Identifier;
import dev.soat.domain.shared.Json;
import java.sql.Types;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Turns values into what is bound to a statement. A missing one keeps its type: the driver would
 * prepare the statement anew whenever the types change.
 */
public final class Values {
  private Values() {}

  public static @Nullable String text(@Nullable Identifier id) {
    return id == null ? null : id.value();
  }

  /** For a parameter that is cast to json. */
  public static @Nullable String text(@Nullable Json json) {
    return json == null ? null : json.toText();
  }

  public static <S extends SqlStatement<S>> S bindTexts(
      S statement, String name, @Nullable List<String> texts) {
    return texts == null
        ? statement.bindNull(name, Types.ARRAY)
        : statement.bindArray(name, String.class, texts);
  }
}
