/** Sessions: one agent's view of a conversation, and the entrance to a turn. */
@NullMarked
package dev.soat.domain.session;

import org.jspecify.annotations.NullMarked;
