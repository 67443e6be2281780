package dev.soat.persistence.provider;

import static dev.soat.persistence.shared.Columns.instant;
import static dev.soat.persistence.shared.Columns.optionalId;
import static dev.soat.persistence.shared.Columns.optionalObject;
import static dev.soat.persistence.shared.Columns.optionalText;
import static dev.soat.persistence.shared.Columns.text;

import dev.soat.domain.project.ProjectId;
import dev.soat.domain.provider.AiProvider;
import dev.soat.domain.provider.AiProviderId;
import dev.soat.domain.provider.ProviderKind;
import dev.soat.domain.secret.SecretId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** A row of AI providers, alone or beside the row of another table. */
public final class AiProviderRow {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "project_id",
          "name",
          "kind",
          "default_model",
          "secret_id",
          "base_url",
          "config",
          "created_at",
          "updated_at");

  private AiProviderRow() {}

  /** What to select from {@code table} so that {@link #read} finds it under the prefix. */
  public static String columns(String table, String prefix) {
    return COLUMNS.stream()
        .map(column -> table + "." + column + " as " + prefix + column)
        .collect(Collectors.joining(", "));
  }

  public static AiProvider read(ResultSet row, String prefix) throws SQLException {
    return new AiProvider(
        new AiProviderId(text(row, prefix + "id")),
        new ProjectId(text(row, prefix + "project_id")),
        text(row, prefix + "name"),
        new ProviderKind(text(row, prefix + "kind")),
        text(row, prefix + "default_model"),
        optionalId(row, prefix + "secret_id", SecretId::new),
        optionalText(row, prefix + "base_url"),
        optionalObject(row, prefix + "config"),
        instant(row, prefix + "created_at"),
        instant(row, prefix + "updated_at"));
  }
}
