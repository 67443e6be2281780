/** AI providers as callers see them. */
@NullMarked
package dev.soat.application.provider;

import org.jspecify.annotations.NullMarked;
