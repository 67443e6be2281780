/** Actors: stable participants of conversations. */
@NullMarked
package dev.soat.domain.actor;

import org.jspecify.annotations.NullMarked;
