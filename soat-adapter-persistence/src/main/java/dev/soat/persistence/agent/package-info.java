/** Agents as rows. */
@NullMarked
package dev.soat.persistence.agent;

import org.jspecify.annotations.NullMarked;
