/** Documents: the texts that messages refer to. */
@NullMarked
package dev.soat.domain.document;

import org.jspecify.annotations.NullMarked;
