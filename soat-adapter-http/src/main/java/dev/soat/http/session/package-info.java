/** Sessions over HTTP: their records, and speaking in them. */
@NullMarked
package dev.soat.http.session;

import org.jspecify.annotations.NullMarked;
