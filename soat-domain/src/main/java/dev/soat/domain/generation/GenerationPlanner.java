package dev.soat.domain.generation;

import dev.soat.domain.Storage;
import dev.soat.domain.agent.AgentSettings;
import dev.soat.domain.agent.EquippedAgent;
import dev.soat.domain.conversation.History;
import dev.soat.domain.conversation.Transcript;
import dev.soat.domain.llm.ChatModel;
import dev.soat.domain.llm.ModelMessage;
import dev.soat.domain.llm.ModelRequest;
import dev.soat.domain.provider.ProviderDrivers;
import dev.soat.domain.shared.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/** Reads what a generation needs: agent, provider, history. Short reads, no transaction. */
final class GenerationPlanner {
  private final Storage storage;
  private final ProviderDrivers drivers;
  private final long historyBytes;

  GenerationPlanner(Storage storage, ProviderDrivers drivers, long historyBytes) {
    this.storage = storage;
    this.drivers = drivers;
    this.historyBytes = historyBytes;
  }

  GenerationPlan plan(Claim claim) throws NotRunnable {
    EquippedAgent equipped =
        storage
            .agents()
            .findEquipped(claim.agentId())
            .orElseThrow(() ->
                notRunnable(
                    ErrorCode.AGENT_NOT_FOUND,
                    "The agent of this generation was deleted in the meantime."));
    AgentSettings agent = equipped.agent().settings();
    return new GenerationPlan(
        model(equipped),
        ModelRequest.of(equipped.model(), messages(claim, agent), agent.temperature()));
  }

  private ChatModel model(EquippedAgent equipped) throws NotRunnable {
    return drivers
        .open(equipped.access())
        .orElseThrow(() ->
            notRunnable(
                ErrorCode.NOT_IMPLEMENTED,
                "This release has no driver for the provider '"
                    + equipped.provider().kind()
                    + "'; it has "
                    + String.join(", ", drivers.kinds())
                    + "."));
  }

  private List<ModelMessage> messages(Claim claim, AgentSettings agent) throws NotRunnable {
    Integer limit = agent.maxContextMessages();
    History history =
        storage
            .conversations()
            .history(claim.conversationId(), limit == null ? 0 : limit, historyBytes);
    if (!history.complete()) {
      throw notRunnable(
          ErrorCode.CONTEXT_TOO_LARGE,
          "The conversation is longer than the "
              + historyBytes
              + " bytes a model may be shown; set max_context_messages on the agent.");
    }
    if (history.messages().isEmpty()) {
      throw notRunnable(
          ErrorCode.VALIDATION_FAILED, "The messages to answer were deleted in the meantime.");
    }
    List<ModelMessage> messages = new ArrayList<>();
    messages.add(new ModelMessage.SystemMessage(systemPrompt(agent)));
    messages.addAll(Transcript.of(history.messages()));
    return messages;
  }

  private static String systemPrompt(AgentSettings agent) {
    String name = agent.name() == null ? "Assistant" : agent.name();
    String persona =
        "You are " + name + ". Answer as this participant only and never speak for another.";
    String instructions = agent.instructions();
    return instructions == null || instructions.isEmpty()
        ? persona
        : instructions + "\n\n" + persona;
  }

  private static NotRunnable notRunnable(ErrorCode code, String message) {
    return new NotRunnable(GenerationFailure.of(FailureReason.NOT_RUNNABLE, code, message));
  }
}
