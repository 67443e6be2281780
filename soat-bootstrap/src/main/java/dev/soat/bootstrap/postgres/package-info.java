/**
 * The database for those who bring none: a real PostgreSQL, unpacked below the data directory, run
 * as a child process of the server, kept alive and shut down with it.
 */
@NullMarked
package dev.soat.bootstrap.postgres;

import org.jspecify.annotations.NullMarked;
