/** How every room speaks to the database: statements, transactions, errors, pages, free JSON. */
@NullMarked
package dev.soat.persistence.shared;

import org.jspecify.annotations.NullMarked;
