/** API keys: what a program proves with who it is, and how far each of them reaches. */
@NullMarked
package dev.soat.domain.apikey;

import org.jspecify.annotations.NullMarked;
