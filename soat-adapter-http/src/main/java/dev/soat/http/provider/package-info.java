/** AI providers over HTTP. */
@NullMarked
package dev.soat.http.provider;

import org.jspecify.annotations.NullMarked;
