/** Measures the built server with load, database and a mock model on the same machine. */
package dev.soat.bootstrap.benchmark;
