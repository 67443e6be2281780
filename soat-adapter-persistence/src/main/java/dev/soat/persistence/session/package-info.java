/** Sessions as rows. */
@NullMarked
package dev.soat.persistence.session;

import org.jspecify.annotations.NullMarked;
