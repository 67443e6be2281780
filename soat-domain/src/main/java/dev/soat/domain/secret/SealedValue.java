package dev.soat.domain.secret;

/**
 * A value nobody can read without the key.
 *
 * @param key the key that opens it
 * @param text letters, digits and {@code + / =}; what they mean is the cipher's business
 */
public record SealedValue(SealingKeyId key, String text) {}
