/** Who did what, and who was refused what: kept, listed, and forgotten after a while. */
@NullMarked
package dev.soat.domain.audit;

import org.jspecify.annotations.NullMarked;
