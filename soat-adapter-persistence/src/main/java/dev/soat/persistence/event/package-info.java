/** Events on their way out: stored by the statements that cause them. */
@NullMarked
package dev.soat.persistence.event;

import org.jspecify.annotations.NullMarked;
