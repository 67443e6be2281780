package dev.soat.domain.project;

import java.time.Instant;

/** The tenant boundary: every other record belongs to one project. Names need not be unique. */
public record Project(ProjectId id, String name, Instant createdAt, Instant updatedAt) {}
