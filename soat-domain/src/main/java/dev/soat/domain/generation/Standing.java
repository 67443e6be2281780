package dev.soat.domain.generation;

import dev.soat.domain.trace.TraceId;
import java.time.Instant;

/**
 * A generation that holds a conversation's slot or waits for it.
 *
 * @param running whether it has the slot
 * @param owner the node that runs it or waits for it; empty while nobody does
 * @param since when it was given the slot, or began to wait
 * @param until when its lease ends unless its owner renews it
 * @param attempts how often it was run, this time included
 */
public record Standing(
    GenerationId id,
    TraceId traceId,
    boolean running,
    String owner,
    Instant since,
    Instant until,
    int attempts) {}
