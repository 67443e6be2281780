/** Agents as callers see them. */
@NullMarked
package dev.soat.application.agent;

import org.jspecify.annotations.NullMarked;
