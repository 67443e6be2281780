/** API keys as their owners and admins manage them. */
@NullMarked
package dev.soat.application.apikey;

import org.jspecify.annotations.NullMarked;
