package dev.soat.domain.policy;

/**
 * One thing that is wrong with a written policy.
 *
 * @param path where in the document, such as {@code statement[0].effect}; empty for all of it
 * @param message what it must be instead
 */
public record PolicyProblem(String path, String message) {}
