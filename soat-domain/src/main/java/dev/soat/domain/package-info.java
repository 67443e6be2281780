/** The whole store behind the ports: what an embedder hands over and a server wires once. */
@NullMarked
package dev.soat.domain;

import org.jspecify.annotations.NullMarked;
