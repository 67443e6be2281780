/** Reading the audit log, and forgetting what is old in it. */
@NullMarked
package dev.soat.application.audit;

import org.jspecify.annotations.NullMarked;
