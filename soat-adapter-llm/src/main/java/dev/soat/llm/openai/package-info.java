/** Chat completions, the wire format of OpenAI that many providers speak, each with its quirks. */
@NullMarked
package dev.soat.llm.openai;

import org.jspecify.annotations.NullMarked;
