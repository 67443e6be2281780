package dev.soat.domain.secret;

import dev.soat.domain.project.ProjectId;
import java.time.Instant;

/**
 * A secret as everybody may see it who may see it at all: its value is not in here.
 *
 * @param hasValue whether it has one; an empty text is a value too
 */
public record Secret(
    SecretId id,
    ProjectId projectId,
    String name,
    boolean hasValue,
    Instant createdAt,
    Instant updatedAt) {}
