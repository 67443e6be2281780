/** The program: reads the configuration, wires the floors together, starts and stops. */
@NullMarked
package dev.soat.bootstrap;

import org.jspecify.annotations.NullMarked;
