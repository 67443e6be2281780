package dev.soat.llm.http;

/**
 * One event of a stream.
 *
 * @param name {@code message} unless the stream says otherwise
 * @param data its lines, joined by line feeds
 */
public record SseEvent(String name, String data) {}
