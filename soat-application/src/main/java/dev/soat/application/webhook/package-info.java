/** Webhooks as callers see them, and the loop that delivers. */
@NullMarked
package dev.soat.application.webhook;

import org.jspecify.annotations.NullMarked;
