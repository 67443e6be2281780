package dev.soat.persistence.generation;

import static dev.soat.persistence.shared.Columns.optionalObject;
import static dev.soat.persistence.shared.Columns.text;

import dev.soat.domain.generation.FailureReason;
import dev.soat.domain.generation.GenerationFailure;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.persistence.shared.Values;
import dev.soat.persistence.shared.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.SqlStatement;

/** The columns that tell why a generation failed. */
public final class FailureRow {
  private static final Words<FailureReason> REASONS =
      Words.of(FailureReason.values(), FailureReason::wire);
  private static final Words<ErrorCode> CODES = Words.of(ErrorCode.values(), ErrorCode::name);

  /** For an UPDATE of generations. */
  public static final String ASSIGNMENTS =
      """
      stop_reason = :reason, error_code = :code, error_message = :message,
      error_meta = cast(:meta as json)\
      """;

  private FailureRow() {}

  /** Binds what {@link #ASSIGNMENTS} refers to. */
  public static <S extends SqlStatement<S>> S bind(S statement, GenerationFailure failure) {
    return statement
        .bind("reason", failure.reason().wire())
        .bind("code", failure.code().name())
        .bind("message", failure.message())
        .bind("meta", Values.text(failure.meta()));
  }

  static GenerationFailure read(ResultSet row) throws SQLException {
    Json.Obj meta = optionalObject(row, "error_meta");
    return new GenerationFailure(
        REASONS.read(text(row, "stop_reason")),
        CODES.read(text(row, "error_code")),
        text(row, "error_message"),
        meta == null ? Json.Obj.EMPTY : meta);
  }
}
