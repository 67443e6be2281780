package dev.soat.persistence.shared;

import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.SoatException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an error of the database means to callers, told by its SQLSTATE. */
public final class DatabaseErrors {
  private static final long RETRY_AFTER_SECONDS = 2;
  private static final Set<String> LOST_RACE = Set.of("40001", "40P01");
  private static final Set<String> UNSTORABLE_TEXT = Set.of("22021", "22P05");
  private static final String TEXT_TOO_LONG = "54000";

  private DatabaseErrors() {}

  /** A deadlock or a serialization failure: the statement was undone and may be repeated. */
  static boolean isLostRace(Throwable failure) {
    SQLException error = sqlException(failure);
    return error != null && LOST_RACE.contains(state(error));
  }

  /**
   * The error callers get; the database's own is its cause and may be logged, never sent. What
   * nobody outside caused passes unchanged.
   */
  public static RuntimeException translate(RuntimeException failure) {
    SQLException error = sqlException(failure);
    if (error == null) {
      return failure;
    }
    String state = state(error);
    if (LOST_RACE.contains(state)) {
      return told(
          ErrorCode.CONFLICT,
          "Another request changed the same thing at the same moment. Try again.",
          failure);
    }
    if (error instanceof SQLTransientConnectionException || isAway(state)) {
      return new SoatException(
          ErrorCode.UNAVAILABLE,
          away(state),
          Json.Obj.EMPTY.with("retry_after", Json.of(RETRY_AFTER_SECONDS)),
          failure);
    }
    return refusal(state, failure);
  }

  private static RuntimeException refusal(String state, RuntimeException failure) {
    if (state.startsWith("23")) {
      return told(
          ErrorCode.CONFLICT,
          "This contradicts what is stored: something like it exists already, or something it"
              + " needs was removed at the same moment.",
          failure);
    }
    if (UNSTORABLE_TEXT.contains(state)) {
      return told(
          ErrorCode.VALIDATION_FAILED, "A text holds the character U+0000; leave it out.", failure);
    }
    if (state.equals(TEXT_TOO_LONG)) {
      return told(ErrorCode.VALIDATION_FAILED, "A name is too long; shorten it.", failure);
    }
    return failure;
  }

  /** No connection, a server that stops or is full, a statement that took too long. */
  private static boolean isAway(String state) {
    return switch (state.isEmpty() ? "08" : state.substring(0, 2)) {
      case "08", "28", "3D", "53", "57", "58" -> true;
      // A standby that cannot write yet, a lock nobody lets go, a transaction cut for idling.
      default -> state.equals("25006") || state.equals("55P03") || state.equals("25P03");
    };
  }

  private static String away(String state) {
    return state.equals("53100")
        ? "The database has no disk space left; nothing can be stored until its operator frees"
            + " some."
        : "The database cannot be reached or is too busy. Try again in a moment.";
  }

  private static SoatException told(ErrorCode code, String message, RuntimeException failure) {
    return new SoatException(code, message, Json.Obj.EMPTY, failure);
  }

  private static String state(SQLException error) {
    String state = error.getSQLState();
    return state == null ? "" : state;
  }

  private static @Nullable SQLException sqlException(Throwable failure) {
    Throwable cause = failure;
    while (cause != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    return (SQLException) cause;
  }
}
