package dev.soat.domain.policy;

import org.jspecify.annotations.Nullable;

/** What its owner decides about a policy. */
public record PolicySettings(
    @Nullable String name, @Nullable String description, PolicySource source) {}
