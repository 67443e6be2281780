/** The proof of who may do what: every served operation against every kind of caller. */
@NullMarked
package dev.soat.http.permission;

import org.jspecify.annotations.NullMarked;
