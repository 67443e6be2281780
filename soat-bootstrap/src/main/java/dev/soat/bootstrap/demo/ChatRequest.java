package dev.soat.bootstrap.demo;

/**
 * A question in either wire format.
 *
 * @param model whatever name was asked for
 * @param usageWanted whether a stream ends with the token counts
 */
record ChatRequest(String model, Dialogue dialogue, boolean stream, boolean usageWanted) {}
