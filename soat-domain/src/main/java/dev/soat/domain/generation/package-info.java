/**
 * Generations: one reply in the making. Who holds a conversation's slot, who waits, who is
 * superseded, and how a run ends exactly once.
 */
@NullMarked
package dev.soat.domain.generation;

import org.jspecify.annotations.NullMarked;
