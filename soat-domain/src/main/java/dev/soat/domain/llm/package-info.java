/**
 * What a language model is to this product: one blocking call that can be listened to and
 * cancelled.
 */
@NullMarked
package dev.soat.domain.llm;

import org.jspecify.annotations.NullMarked;
