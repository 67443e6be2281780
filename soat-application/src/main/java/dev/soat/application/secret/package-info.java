/** Secrets as callers see them: everything but their values. */
@NullMarked
package dev.soat.application.secret;

import org.jspecify.annotations.NullMarked;
