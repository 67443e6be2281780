/**
 * All storage ports on PostgreSQL; {@link dev.soat.persistence.JdbiStorage} is the one entrance.
 */
@NullMarked
package dev.soat.persistence;

import org.jspecify.annotations.NullMarked;
