/** Tokens, and who may call while the server is not yet safe to show. */
@NullMarked
package dev.soat.http.identity;

import org.jspecify.annotations.NullMarked;
