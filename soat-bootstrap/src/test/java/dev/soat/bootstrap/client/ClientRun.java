package dev.soat.bootstrap.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What one call of a published client gave. */
record ClientRun(ProgramRun program) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The JSON it printed, having ended well. */
  JsonNode result() throws JsonProcessingException {
    assertThat(program.exitCode()).as(program.errors() + program.output()).isZero();
    return JSON.readTree(program.output());
  }

  /** The JSON it printed to its error stream, having been refused: the body beside the status. */
  JsonNode refusal() throws JsonProcessingException {
    assertThat(program.exitCode()).as(program.output()).isEqualTo(1);
    return JSON.readTree(program.errors());
  }

  /** As {@code jq -r .id} reads it. */
  String id() throws JsonProcessingException {
    return result().path("id").asText();
  }
}
