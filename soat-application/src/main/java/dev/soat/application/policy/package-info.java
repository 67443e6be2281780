/** Policies as admins write them, and which users have which. */
@NullMarked
package dev.soat.application.policy;

import org.jspecify.annotations.NullMarked;
