/** A store of all ports in memory, with the guarantees of a database but durability. */
@NullMarked
package dev.soat.testing.memory;

import org.jspecify.annotations.NullMarked;
