/** Generations as rows: slots, queues, leases and how a run is settled. */
@NullMarked
package dev.soat.persistence.generation;

import org.jspecify.annotations.NullMarked;
