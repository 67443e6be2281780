/** AI providers as rows. */
@NullMarked
package dev.soat.persistence.provider;

import org.jspecify.annotations.NullMarked;
