/** Webhooks and their deliveries over HTTP. */
@NullMarked
package dev.soat.http.webhook;

import org.jspecify.annotations.NullMarked;
