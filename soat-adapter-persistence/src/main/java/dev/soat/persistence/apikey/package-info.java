/** API keys as rows. */
@NullMarked
package dev.soat.persistence.apikey;

import org.jspecify.annotations.NullMarked;
