/**
 * The rules of a turn, written down once more in the plainest way, and a check that drives real
 * nodes at random and compares.
 */
@NullMarked
package dev.soat.testing.turn;

import org.jspecify.annotations.NullMarked;
