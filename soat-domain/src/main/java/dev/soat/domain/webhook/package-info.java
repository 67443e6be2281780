/** Webhooks: who is told of events, and how it went. */
@NullMarked
package dev.soat.domain.webhook;

import org.jspecify.annotations.NullMarked;
