/** Agents over HTTP. */
@NullMarked
package dev.soat.http.agent;

import org.jspecify.annotations.NullMarked;
