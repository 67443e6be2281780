/** JSON of model providers, read into the product's own values without changing any of it. */
@NullMarked
package dev.soat.llm.json;

import org.jspecify.annotations.NullMarked;
