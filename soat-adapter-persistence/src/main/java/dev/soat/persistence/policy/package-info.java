/** Policies as rows, and which user has which. */
@NullMarked
package dev.soat.persistence.policy;

import org.jspecify.annotations.NullMarked;
