/** Generations as callers see them. */
@NullMarked
package dev.soat.application.generation;

import org.jspecify.annotations.NullMarked;
