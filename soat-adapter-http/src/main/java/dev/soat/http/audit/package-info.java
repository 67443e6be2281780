/** The audit log over REST. */
@NullMarked
package dev.soat.http.audit;

import org.jspecify.annotations.NullMarked;
