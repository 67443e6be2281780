/**
 * The way out of the server: the guard every HTTP call passes, and calls of model providers with
 * their deadlines, retries and faults. Only {@link dev.soat.llm.http.GuardedHttp} builds clients.
 */
@NullMarked
package dev.soat.llm.http;

import org.jspecify.annotations.NullMarked;
