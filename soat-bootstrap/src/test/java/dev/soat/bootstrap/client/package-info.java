/** The published clients, run unmodified against the server, and the server killed under them. */
@NullMarked
package dev.soat.bootstrap.client;

import org.jspecify.annotations.NullMarked;
