package dev.soat.http.agent;

import dev.soat.application.agent.AgentService;
import dev.soat.domain.agent.Agent;
import dev.soat.domain.agent.AgentSettings;
import dev.soat.domain.provider.AiProviderId;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.Patch;
import dev.soat.http.wire.BodyReader;
import dev.soat.http.wire.FieldWriter;
import dev.soat.http.wire.Limits;
import dev.soat.http.wire.PatchReader;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Agents on the wire. */
final class AgentJson {
  private static final int MOST_STEPS = 1_000;

  /** Never seen: a body whose provider cannot exist is refused once it is read to its end. */
  private static final AiProviderId NONE = new AiProviderId("aip_0000000000000000");

  private AgentJson() {}

  static void write(Agent agent, FieldWriter out) {
    AgentSettings settings = agent.settings();
    out.field("id", agent.id())
        .field("project_id", agent.projectId())
        .field("ai_provider_id", settings.aiProviderId())
        .field("name", settings.name())
        .field("instructions", settings.instructions())
        .field("model", settings.model())
        .texts("tool_ids", settings.toolIds())
        .field("max_steps", settings.maxSteps())
        .field("tool_choice", settings.toolChoice())
        .field("stop_conditions", settings.stopConditions())
        .texts("active_tool_ids", settings.activeToolIds())
        .field("step_rules", settings.stepRules())
        .field("boundary_policy", settings.boundaryPolicy())
        .field("temperature", settings.temperature())
        .field("knowledge_config", settings.knowledgeConfig())
        .field("max_context_messages", settings.maxContextMessages())
        .field("single_session_per_actor", settings.singleSessionPerActor())
        .field("created_at", agent.createdAt())
        .field("updated_at", agent.updatedAt());
  }

  static AgentSettings settings(BodyReader body) {
    String written = body.requiredText("ai_provider_id");
    Optional<AiProviderId> provider = AiProviderId.parse(written);
    AgentSettings settings = settings(provider.orElse(NONE), body);
    if (provider.isEmpty()) {
      throw AgentService.providerNotFound(written);
    }
    return settings;
  }

  private static AgentSettings settings(AiProviderId provider, BodyReader body) {
    return new AgentSettings(
        provider,
        Limits.name(body, "name"),
        body.text("instructions"),
        Limits.name(body, "model"),
        body.texts("tool_ids"),
        body.integer("max_steps", 1, MOST_STEPS, AgentSettings.DEFAULT_MAX_STEPS),
        body.json("tool_choice"),
        body.array("stop_conditions"),
        body.texts("active_tool_ids"),
        body.array("step_rules"),
        body.object("boundary_policy"),
        body.number("temperature"),
        body.object("knowledge_config"),
        body.integer("max_context_messages", 0, Integer.MAX_VALUE),
        body.bool("single_session_per_actor", false));
  }

  static UnaryOperator<AgentSettings> change(BodyReader body) {
    Limits.name(body, "name");
    Limits.name(body, "model");
    PatchReader patch = body.patch();
    Patch<String> name = patch.text("name");
    Patch<String> instructions = patch.text("instructions");
    Patch<String> model = patch.text("model");
    Patch<List<String>> toolIds = patch.texts("tool_ids");
    Patch<Integer> maxSteps = patch.integer("max_steps", 1, MOST_STEPS);
    Patch<Json> toolChoice = patch.json("tool_choice");
    Patch<Json.Arr> stopConditions = patch.array("stop_conditions");
    Patch<List<String>> activeToolIds = patch.texts("active_tool_ids");
    Patch<Json.Arr> stepRules = patch.array("step_rules");
    Patch<Json.Obj> boundaryPolicy = patch.object("boundary_policy");
    Patch<Double> temperature = patch.number("temperature");
    Patch<Json.Obj> knowledgeConfig = patch.object("knowledge_config");
    Patch<Integer> contextMessages = patch.integer("max_context_messages", 0, Integer.MAX_VALUE);
    Patch<Boolean> singleSession = patch.bool("single_session_per_actor");
    Patch<AiProviderId> provider = provider(body);
    return current ->
        new AgentSettings(
            provider.over(current.aiProviderId(), current.aiProviderId()),
            name.over(current.name()),
            instructions.over(current.instructions()),
            model.over(current.model()),
            toolIds.over(current.toolIds()),
            maxSteps.over(current.maxSteps()),
            toolChoice.over(current.toolChoice()),
            stopConditions.over(current.stopConditions()),
            activeToolIds.over(current.activeToolIds()),
            stepRules.over(current.stepRules()),
            boundaryPolicy.over(current.boundaryPolicy()),
            temperature.over(current.temperature()),
            knowledgeConfig.over(current.knowledgeConfig()),
            contextMessages.over(current.maxContextMessages()),
            singleSession.over(current.singleSessionPerActor(), current.singleSessionPerActor()));
  }

  /** To be read last: for an id that cannot exist it throws, and later faults were not told. */
  private static Patch<AiProviderId> provider(BodyReader body) {
    String written = body.text("ai_provider_id");
    if (written == null) {
      return Patch.keep();
    }
    if (written.isEmpty()) {
      body.fault("ai_provider_id", "ai_provider_id cannot be empty.");
      return Patch.keep();
    }
    return Patch.set(
        AiProviderId.parse(written).orElseThrow(() -> AgentService.providerNotFound(written)));
  }
}
