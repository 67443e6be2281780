/**
 * Generations as rows: slots, queues, leases and how a run is settled.
 *
 * <p>A generation changes its state in these statements and no others, so whatever must be recorded
 * together with a change belongs into them. It begins in {@code SessionTurn} (message and run at
 * once) or in {@code Slots} (claimed, queued, promoted); a superseded one ends in {@code Slots},
 * one that its owner settles in {@code Settlements}, one that is cancelled or given up in {@code
 * Endings}, and one that is deleted in {@code ConversationRemoval}.
 */
@NullMarked
package dev.soat.persistence.generation;

import org.jspecify.annotations.NullMarked;
