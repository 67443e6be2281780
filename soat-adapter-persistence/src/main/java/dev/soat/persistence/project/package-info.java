/** Projects as rows. */
@NullMarked
package dev.soat.persistence.project;

import org.jspecify.annotations.NullMarked;
