/**
 * What tests of any application on this domain start from: time and identifiers that are under the
 * test's control, races, and a stage set with a project, a provider, an agent and a session.
 *
 * <p>Whoever uses the test-jar declares JUnit Jupiter and AssertJ himself: a test-jar brings no
 * dependencies of its own.
 */
@NullMarked
package dev.soat.testing;

import org.jspecify.annotations.NullMarked;
