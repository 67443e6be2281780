/** Secrets: values that are used but never shown. */
@NullMarked
package dev.soat.domain.secret;

import org.jspecify.annotations.NullMarked;
