/** API keys over HTTP. */
@NullMarked
package dev.soat.http.apikey;

import org.jspecify.annotations.NullMarked;
