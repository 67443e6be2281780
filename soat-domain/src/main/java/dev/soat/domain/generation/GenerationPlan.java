package dev.soat.domain.generation;

import dev.soat.domain.llm.ChatModel;
import dev.soat.domain.llm.ModelRequest;

/** Everything a generation needs to run, read before the model is called. */
record GenerationPlan(ChatModel model, ModelRequest request) {}
