package dev.soat.persistence.generation;

import static dev.soat.persistence.shared.Columns.instant;
import static dev.soat.persistence.shared.Columns.optionalId;
import static dev.soat.persistence.shared.Columns.optionalInstant;
import static dev.soat.persistence.shared.Columns.optionalObject;
import static dev.soat.persistence.shared.Columns.text;

import dev.soat.domain.agent.AgentId;
import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.document.DocumentId;
import dev.soat.domain.generation.Claim;
import dev.soat.domain.generation.Generation;
import dev.soat.domain.generation.GenerationDraft;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.GenerationState;
import dev.soat.domain.generation.Lease;
import dev.soat.domain.generation.Origin;
import dev.soat.domain.generation.Standing;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.trace.TraceId;
import dev.soat.persistence.shared.Values;
import dev.soat.persistence.shared.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of generations, read and written. */
public final class GenerationRow {
  static final Words<Origin> ORIGINS = Words.of(Origin.values(), Origin::wire);

  /** What {@link #claim} needs. */
  static final String CLAIM_COLUMNS =
      "g.id, g.trace_id, g.project_id, g.agent_id, g.conversation_id, g.tool_context,"
          + " g.taken_up_again, g.fence";

  private GenerationRow() {}

  static Generation read(ResultSet row, StatementContext context) throws SQLException {
    return new Generation(
        new GenerationId(text(row, "id")),
        new TraceId(text(row, "trace_id")),
        new ProjectId(text(row, "project_id")),
        new AgentId(text(row, "agent_id")),
        new ConversationId(text(row, "conversation_id")),
        ORIGINS.read(text(row, "origin")),
        state(row),
        row.getLong("fence"),
        row.getInt("attempts"),
        instant(row, "created_at"),
        optionalInstant(row, "completed_at"));
  }

  private static GenerationState state(ResultSet row) throws SQLException {
    String state = text(row, "state");
    return switch (state) {
      case "in_progress" -> new GenerationState.InProgress();
      case "requires_action" -> new GenerationState.RequiresAction();
      case "completed" ->
          new GenerationState.Completed(
              text(row, "model"), optionalId(row, "reply_document_id", DocumentId::new));
      case "failed" ->
          new GenerationState.Failed(
              FailureRow.read(row), optionalId(row, "successor_id", GenerationId::new));
      default -> throw new IllegalStateException("this version does not know the state " + state);
    };
  }

  static Standing standing(ResultSet row, StatementContext context) throws SQLException {
    String owner = text(row, "owner");
    Instant since = instant(row, "since");
    return new Standing(
        new GenerationId(text(row, "id")),
        new TraceId(text(row, "trace_id")),
        row.getLong("fence") > 0,
        owner,
        since,
        // What was handed back has no end that a clock could tell.
        owner.isEmpty() ? since : instant(row, "lease_until"),
        row.getInt("attempts"));
  }

  static Claim claim(ResultSet row) throws SQLException {
    return new Claim(
        new GenerationId(text(row, "id")),
        new TraceId(text(row, "trace_id")),
        new ProjectId(text(row, "project_id")),
        new AgentId(text(row, "agent_id")),
        new ConversationId(text(row, "conversation_id")),
        optionalObject(row, "tool_context"),
        row.getBoolean("taken_up_again"),
        row.getLong("fence"));
  }

  /** Binds everything a new row holds from the start. */
  public static Query bind(Query query, GenerationDraft draft, Lease lease) {
    return query
        .bind("id", draft.id().value())
        .bind("project", draft.projectId().value())
        .bind("agent", draft.agentId().value())
        .bind("conversation", draft.conversationId().value())
        .bind("trace", draft.traceId().value())
        .bind("origin", draft.origin().wire())
        .bind("toolContext", Values.text(draft.toolContext()))
        .bind("takenUpAgain", draft.takenUpAgain())
        .bind("owner", lease.owner())
        .bind("leaseMillis", lease.length().toMillis());
  }
}
