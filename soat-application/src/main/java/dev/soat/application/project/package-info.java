/** Projects as callers see them. */
@NullMarked
package dev.soat.application.project;

import org.jspecify.annotations.NullMarked;
