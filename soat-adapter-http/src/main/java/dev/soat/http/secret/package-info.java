/** Secrets over HTTP: written, never read. */
@NullMarked
package dev.soat.http.secret;

import org.jspecify.annotations.NullMarked;
