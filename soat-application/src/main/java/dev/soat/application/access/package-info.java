/** Who calls, and whether they may: asked by every service before it does anything. */
@NullMarked
package dev.soat.application.access;

import org.jspecify.annotations.NullMarked;
