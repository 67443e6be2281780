/** The REST interface: one entrance, and a room of routes for each room of the product. */
@NullMarked
package dev.soat.http;

import org.jspecify.annotations.NullMarked;
