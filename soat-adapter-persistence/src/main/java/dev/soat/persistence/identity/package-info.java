/** Users as rows, and the hashing of passwords. */
@NullMarked
package dev.soat.persistence.identity;

import org.jspecify.annotations.NullMarked;
