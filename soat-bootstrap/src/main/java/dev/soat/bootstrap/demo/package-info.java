/**
 * The built-in demo model, which answers Ollama's wire protocol with a handful of fixed facts, and
 * the walk through the tutorial that shows the whole product at work.
 */
@NullMarked
package dev.soat.bootstrap.demo;

import org.jspecify.annotations.NullMarked;
