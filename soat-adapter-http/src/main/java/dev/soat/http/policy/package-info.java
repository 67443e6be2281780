/** Policies over HTTP, and which users have which. */
@NullMarked
package dev.soat.http.policy;

import org.jspecify.annotations.NullMarked;
