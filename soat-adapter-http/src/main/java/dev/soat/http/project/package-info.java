/** Projects over HTTP. */
@NullMarked
package dev.soat.http.project;

import org.jspecify.annotations.NullMarked;
