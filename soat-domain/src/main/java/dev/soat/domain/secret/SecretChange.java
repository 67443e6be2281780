package dev.soat.domain.secret;

import dev.soat.domain.shared.Patch;

/**
 * What is to change about a secret.
 *
 * @param name kept when it is cleared: a secret always has a name
 */
public record SecretChange(Patch<String> name, Patch<SecretValue> value) {}
