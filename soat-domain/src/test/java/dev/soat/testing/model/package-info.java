/** A language model that says what the test tells it to, and when. */
@NullMarked
package dev.soat.testing.model;

import org.jspecify.annotations.NullMarked;
