/**
 * What the code may look like, checked over the classes and sources of all modules. Each rule first
 * asserts that there is something to check and something to forbid, so that none passes for want of
 * either; whatever is let through stands in a table with its reason.
 */
package dev.soat.bootstrap.architecture;
