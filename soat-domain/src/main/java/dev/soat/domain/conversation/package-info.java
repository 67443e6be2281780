/** Conversations: messages in strict order, and how their history is shown to a model. */
@NullMarked
package dev.soat.domain.conversation;

import org.jspecify.annotations.NullMarked;
