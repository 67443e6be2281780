/** What happened, as others are told of it: facts that are stored with what caused them. */
@NullMarked
package dev.soat.domain.event;

import org.jspecify.annotations.NullMarked;
