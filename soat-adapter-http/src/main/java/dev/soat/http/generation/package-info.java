/** Generations over REST. */
@NullMarked
package dev.soat.http.generation;

import org.jspecify.annotations.NullMarked;
