package dev.soat.testing.memory;

import dev.soat.domain.secret.Secret;
import dev.soat.domain.secret.SecretValue;
import org.jspecify.annotations.Nullable;

/** A secret with its value. */
record SecretRow(Secret secret, @Nullable SecretValue value) {}
