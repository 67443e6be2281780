/** The documentation's samples: compiled and tested, to be copied. */
@NullMarked
package dev.soat.docs;

import org.jspecify.annotations.NullMarked;
