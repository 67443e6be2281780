/**
 * What every room's routes share: reading requests, writing answers and errors, and the table of
 * routes. A room's JSON is a pair of functions, one from {@link dev.soat.http.wire.BodyReader}, one
 * to {@link dev.soat.http.wire.FieldWriter}.
 */
@NullMarked
package dev.soat.http.wire;

import org.jspecify.annotations.NullMarked;
