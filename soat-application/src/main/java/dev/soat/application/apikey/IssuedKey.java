package dev.soat.application.apikey;

import dev.soat.domain.apikey.ApiKey;
import dev.soat.domain.apikey.KeySecret;

/** A new key with its secret, which nobody is told a second time. */
public record IssuedKey(ApiKey key, KeySecret secret) {}
