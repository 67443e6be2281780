package dev.soat.domain.apikey;

import dev.soat.domain.identity.UserId;
import java.time.Instant;

/**
 * A key of a user, with which a program acts as that user or as less.
 *
 * @param prefix the beginning of its secret, by which people recognise it
 */
public record ApiKey(
    ApiKeyId id,
    UserId owner,
    String prefix,
    ApiKeySettings settings,
    Instant createdAt,
    Instant updatedAt) {}
