package dev.soat.testing.memory;

import dev.soat.domain.apikey.ApiKey;

/** A key and the hash of its secret. */
record ApiKeyRow(ApiKey key, String hash) {}
