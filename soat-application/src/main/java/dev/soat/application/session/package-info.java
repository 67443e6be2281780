/** Sessions as callers see them, and speaking in them. */
@NullMarked
package dev.soat.application.session;

import org.jspecify.annotations.NullMarked;
