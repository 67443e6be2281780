/** Conversations, messages and their documents as rows. */
@NullMarked
package dev.soat.persistence.conversation;

import org.jspecify.annotations.NullMarked;
