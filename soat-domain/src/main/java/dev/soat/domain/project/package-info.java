/** Projects: the tenant boundary; everything else lives inside one. */
@NullMarked
package dev.soat.domain.project;

import org.jspecify.annotations.NullMarked;
