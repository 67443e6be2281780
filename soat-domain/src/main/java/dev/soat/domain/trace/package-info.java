/** Traces: what happened during a generation, step by step. */
@NullMarked
package dev.soat.domain.trace;

import org.jspecify.annotations.NullMarked;
