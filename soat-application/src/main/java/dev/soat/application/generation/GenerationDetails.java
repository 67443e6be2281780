package dev.soat.application.generation;

import dev.soat.domain.conversation.Message;
import dev.soat.domain.generation.Generation;
import dev.soat.domain.session.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * A generation with what belongs to it.
 *
 * @param session null when its conversation has none, or none any more
 * @param reply the stored reply; null in lists, and where there is none
 */
public record GenerationDetails(
    Generation generation, @Nullable SessionId session, @Nullable Message reply) {}
