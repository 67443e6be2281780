/** Agents: which model answers, with which instructions and limits. */
@NullMarked
package dev.soat.domain.agent;

import org.jspecify.annotations.NullMarked;
