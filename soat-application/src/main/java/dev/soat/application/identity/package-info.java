/** Logging in, and making the first user. */
@NullMarked
package dev.soat.application.identity;

import org.jspecify.annotations.NullMarked;
