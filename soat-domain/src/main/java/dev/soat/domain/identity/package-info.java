/** Users, and how a caller proves to be one. */
@NullMarked
package dev.soat.domain.identity;

import org.jspecify.annotations.NullMarked;
