/**
 * Who may do what: policies as values, the evaluator that answers one question, and the row filter
 * that answers it for a whole list; and the stores of policies. The engine is pure: no storage, no
 * clock, no wire format; its values are immutable and safe for use by many threads.
 */
@NullMarked
package dev.soat.domain.policy;

import org.jspecify.annotations.NullMarked;
