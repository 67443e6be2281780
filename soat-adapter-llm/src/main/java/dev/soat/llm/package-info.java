/** The entrance to model providers: which drivers are installed, and how they are set up. */
@NullMarked
package dev.soat.llm;

import org.jspecify.annotations.NullMarked;
