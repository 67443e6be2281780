package dev.soat.persistence.agent;

import dev.soat.domain.agent.Agent;
import dev.soat.domain.agent.AgentId;
import dev.soat.domain.agent.AgentSettings;
import dev.soat.domain.agent.Agents;
import dev.soat.domain.agent.EquippedAgent;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.provider.AiProvider;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.persistence.provider.AiProviderRow;
import dev.soat.persistence.secret.SealedTable;
import dev.soat.persistence.secret.Seals;
import dev.soat.persistence.shared.Criteria;
import dev.soat.persistence.shared.Database;
import dev.soat.persistence.shared.Listing;
import dev.soat.persistence.shared.RowFilterSql;
import dev.soat.persistence.shared.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Agents in the table of that name. */
public final class JdbiAgents implements Agents {
  // The share lock makes a removal of the provider wait, or this find nothing.
  private static final String CREATE =
      """
      insert into agents
        (id, project_id, ai_provider_id, name, instructions, model, tool_ids, max_steps,
         tool_choice, stop_conditions, active_tool_ids, step_rules, boundary_policy, temperature,
         knowledge_config, max_context_messages, single_session_per_actor, created_at, updated_at)
      select :id, p.project_id, p.id, :name, :instructions, :model, cast(:toolIds as text[]),
         :maxSteps, cast(:toolChoice as json), cast(:stopConditions as json),
         cast(:activeToolIds as text[]), cast(:stepRules as json), cast(:boundaryPolicy as json),
         :temperature, cast(:knowledgeConfig as json), :maxContextMessages,
         :singleSessionPerActor, now, now
      from clock_timestamp() as now,
        (select id, project_id from ai_providers
         where id = :provider and project_id = :project for key share) p
      returning *
      """;
  private static final String FIND = "select * from agents where id = :id";
  private static final String FIND_EQUIPPED =
      """
      select a.*, s.value_key as secret_key, s.value_sealed as secret_sealed, %s
      from agents a
        join ai_providers p on p.id = a.ai_provider_id
        left join secrets s on s.id = p.secret_id
      where a.id = :id
      """
          .formatted(AiProviderRow.columns("p", "provider_"));
  private static final String LOCK = "select * from agents where id = :id for no key update";
  // Keeps everybody out who would refer to the row.
  private static final String LOCK_TO_REMOVE = "select * from agents where id = :id for update";
  private static final String LOCK_PROVIDER =
      "select key from ai_providers where id = :id and project_id = :project for key share";
  private static final String UPDATE =
      """
      update agents
      set ai_provider_id = :provider, name = :name, instructions = :instructions, model = :model,
          tool_ids = cast(:toolIds as text[]), max_steps = :maxSteps,
          tool_choice = cast(:toolChoice as json),
          stop_conditions = cast(:stopConditions as json),
          active_tool_ids = cast(:activeToolIds as text[]),
          step_rules = cast(:stepRules as json), boundary_policy = cast(:boundaryPolicy as json),
          temperature = :temperature, knowledge_config = cast(:knowledgeConfig as json),
          max_context_messages = :maxContextMessages,
          single_session_per_actor = :singleSessionPerActor,
          updated_at = case when :changed then clock_timestamp() else updated_at end
      where id = :id
      returning *
      """;

  private static final RowFilterSql FILTER = new RowFilterSql("project_id", "id");
  private static final Listing<Agent> LISTING =
      new Listing<>("*", "agents", "key", Listing.Order.NEWEST_FIRST, AgentRow::read);

  private final Database database;
  private final Seals seals;

  public JdbiAgents(Database database, Seals seals) {
    this.database = database;
    this.seals = seals;
  }

  @Override
  public Optional<Agent> create(AgentId id, ProjectId project, AgentSettings settings) {
    return database.call(handle ->
        AgentRow.bind(handle.createQuery(CREATE), settings)
            .bind("id", id.value())
            .bind("project", project.value())
            .map(AgentRow::read)
            .findOne());
  }

  @Override
  public Optional<Agent> find(AgentId id) {
    return database.call(handle -> one(handle, FIND, id));
  }

  @Override
  public Optional<EquippedAgent> findEquipped(AgentId id) {
    return database.call(handle ->
        handle.createQuery(FIND_EQUIPPED).bind("id", id.value()).map(this::equipped).findOne());
  }

  private EquippedAgent equipped(ResultSet row, StatementContext context) throws SQLException {
    AiProvider provider = AiProviderRow.read(row, "provider_");
    return new EquippedAgent(
        AgentRow.read(row, context),
        provider,
        seals.read(
            row,
            SealedTable.SECRETS,
            Values.text(provider.secretId()),
            "secret_key",
            "secret_sealed"));
  }

  @Override
  public Page<Agent> list(@Nullable ProjectId project, RowFilter filter, PageRequest page) {
    Criteria criteria = new Criteria();
    if (project != null) {
      criteria.and("project_id = ?", project.value());
    }
    FILTER.restrict(criteria, filter);
    return database.call(handle -> LISTING.page(handle, criteria, page));
  }

  @Override
  public Update update(AgentId id, UnaryOperator<AgentSettings> change) {
    return database.inTransaction(handle ->
        one(handle, LOCK, id)
            .map(agent -> update(handle, agent, change))
            .orElseGet(Update.NotFound::new));
  }

  private static Update update(Handle handle, Agent agent, UnaryOperator<AgentSettings> change) {
    AgentSettings after = change.apply(agent.settings());
    if (!after.aiProviderId().equals(agent.settings().aiProviderId())
        && !providerExists(handle, agent.projectId(), after)) {
      return new Update.ProviderNotFound();
    }
    return new Update.Updated(
        AgentRow.bind(handle.createQuery(UPDATE), after)
            .bind("id", agent.id().value())
            .bind("changed", !after.equals(agent.settings()))
            .map(AgentRow::read)
            .one());
  }

  private static boolean providerExists(Handle handle, ProjectId project, AgentSettings settings) {
    return handle
        .createQuery(LOCK_PROVIDER)
        .bind("id", settings.aiProviderId().value())
        .bind("project", project.value())
        .mapTo(Long.class)
        .findOne()
        .isPresent();
  }

  @Override
  public Removal remove(AgentId id, boolean force) {
    return database.inTransaction(handle ->
        one(handle, LOCK_TO_REMOVE, id)
            .map(agent -> AgentRemoval.remove(handle, agent, force))
            .orElse(Removal.NOT_FOUND));
  }

  private static Optional<Agent> one(Handle handle, String query, AgentId id) {
    return handle.createQuery(query).bind("id", id.value()).map(AgentRow::read).findOne();
  }
}
