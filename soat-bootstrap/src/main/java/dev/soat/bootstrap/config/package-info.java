/** What the environment says about how the server is to run, checked before anything starts. */
@NullMarked
package dev.soat.bootstrap.config;

import org.jspecify.annotations.NullMarked;
