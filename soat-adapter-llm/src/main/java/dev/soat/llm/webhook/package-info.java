/** Webhooks on the wire, through the egress guard. */
@NullMarked
package dev.soat.llm.webhook;

import org.jspecify.annotations.NullMarked;
