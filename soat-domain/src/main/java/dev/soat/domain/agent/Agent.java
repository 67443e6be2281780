package dev.soat.domain.agent;

import dev.soat.domain.project.ProjectId;
import java.time.Instant;

/** An agent: its settings, and where and since when it exists. */
public record Agent(
    AgentId id,
    ProjectId projectId,
    AgentSettings settings,
    Instant createdAt,
    Instant updatedAt) {}
