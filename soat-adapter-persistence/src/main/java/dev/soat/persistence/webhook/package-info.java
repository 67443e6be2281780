/** Webhooks as rows, and deliveries as a queue that any number of servers take from. */
@NullMarked
package dev.soat.persistence.webhook;

import org.jspecify.annotations.NullMarked;
