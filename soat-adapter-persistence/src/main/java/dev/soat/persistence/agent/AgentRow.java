package dev.soat.persistence.agent;

import static dev.soat.persistence.shared.Columns.instant;
import static dev.soat.persistence.shared.Columns.optionalArray;
import static dev.soat.persistence.shared.Columns.optionalDouble;
import static dev.soat.persistence.shared.Columns.optionalInteger;
import static dev.soat.persistence.shared.Columns.optionalJson;
import static dev.soat.persistence.shared.Columns.optionalObject;
import static dev.soat.persistence.shared.Columns.optionalText;
import static dev.soat.persistence.shared.Columns.optionalTexts;
import static dev.soat.persistence.shared.Columns.text;

import dev.soat.domain.agent.Agent;
import dev.soat.domain.agent.AgentId;
import dev.soat.domain.agent.AgentSettings;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.provider.AiProviderId;
import dev.soat.persistence.shared.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of agents, read and written. */
final class AgentRow {
  private AgentRow() {}

  static Agent read(ResultSet row, StatementContext context) throws SQLException {
    return new Agent(
        new AgentId(text(row, "id")),
        new ProjectId(text(row, "project_id")),
        settings(row),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }

  private static AgentSettings settings(ResultSet row) throws SQLException {
    return new AgentSettings(
        new AiProviderId(text(row, "ai_provider_id")),
        optionalText(row, "name"),
        optionalText(row, "instructions"),
        optionalText(row, "model"),
        optionalTexts(row, "tool_ids"),
        optionalInteger(row, "max_steps"),
        optionalJson(row, "tool_choice"),
        optionalArray(row, "stop_conditions"),
        optionalTexts(row, "active_tool_ids"),
        optionalArray(row, "step_rules"),
        optionalObject(row, "boundary_policy"),
        optionalDouble(row, "temperature"),
        optionalObject(row, "knowledge_config"),
        optionalInteger(row, "max_context_messages"),
        row.getBoolean("single_session_per_actor"));
  }

  static Query bind(Query query, AgentSettings settings) {
    Values.bindTexts(query, "toolIds", settings.toolIds());
    Values.bindTexts(query, "activeToolIds", settings.activeToolIds());
    return query
        .bind("provider", settings.aiProviderId().value())
        .bind("name", settings.name())
        .bind("instructions", settings.instructions())
        .bind("model", settings.model())
        .bind("maxSteps", settings.maxSteps())
        .bind("toolChoice", Values.text(settings.toolChoice()))
        .bind("stopConditions", Values.text(settings.stopConditions()))
        .bind("stepRules", Values.text(settings.stepRules()))
        .bind("boundaryPolicy", Values.text(settings.boundaryPolicy()))
        .bind("temperature", settings.temperature())
        .bind("knowledgeConfig", Values.text(settings.knowledgeConfig()))
        .bind("maxContextMessages", settings.maxContextMessages())
        .bind("singleSessionPerActor", settings.singleSessionPerActor());
  }
}
