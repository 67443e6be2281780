/**
 * Secrets as rows, and the one way by which anything that must not be read off a disk is stored:
 * sealed for its row, with the key all servers agree on.
 */
@NullMarked
package dev.soat.persistence.secret;

import org.jspecify.annotations.NullMarked;
