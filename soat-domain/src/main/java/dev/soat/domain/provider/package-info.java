/** AI providers: where models are reached, and the drivers that speak to them. */
@NullMarked
package dev.soat.domain.provider;

import org.jspecify.annotations.NullMarked;
