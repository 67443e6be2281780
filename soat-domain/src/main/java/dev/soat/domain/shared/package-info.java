/** The few words every room speaks: identifiers, free JSON, pages, errors, transactions. */
@NullMarked
package dev.soat.domain.shared;

import org.jspecify.annotations.NullMarked;
