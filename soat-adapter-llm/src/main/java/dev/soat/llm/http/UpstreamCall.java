package dev.soat.llm.http;

import okhttp3.Request;

/**
 * One request to a provider.
 *
 * @param streamed whether it asks for an answer in pieces; decides which deadlines hold
 */
public record UpstreamCall(
    Upstream upstream, Request request, boolean streamed, AnswerReader reader) {}
