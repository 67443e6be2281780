package dev.soat.domain.policy;

/** One wording of a policy. Every change of what it says gives it another version. */
public record PolicyVersion(PolicyId id, int version) {}
