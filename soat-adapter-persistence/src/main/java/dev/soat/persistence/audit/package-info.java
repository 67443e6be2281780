/** The audit log as rows that are only ever added, until their time is over. */
@NullMarked
package dev.soat.persistence.audit;

import org.jspecify.annotations.NullMarked;
