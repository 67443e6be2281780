package dev.soat.bootstrap.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The tutorial's steps 1-7 by a program that uses the published SDK. */
@ExtendWith(SharedServer.class)
class TutorialSdkIT {
  private final SoatClient client;

  TutorialSdkIT(TestServer server) {
    client = SoatClient.of(server);
  }

  @Test
  void the_tutorial_gives_what_it_promises() throws Exception {
    JsonNode steps = client.runScript("tutorial.mjs").result();
    assertThat(steps.at("/login/data/token").asText()).isNotBlank();
    for (String created :
        new String[] {"project", "provider", "agent", "session", "reply", "saved"}) {
      assertThat(steps.path(created).path("status").asInt()).as(created).isEqualTo(201);
    }
    TutorialIT.assertReply(steps.at("/reply/data"));
    assertThat(steps.at("/paused/data/auto_generate").asBoolean(true)).isFalse();
    TutorialIT.assertSaved(steps.at("/saved/data"));
    assertThat(steps.at("/generated/data/status").asText()).isEqualTo("completed");
    assertThat(TutorialIT.keys(steps.at("/messages/data")))
        .contains("data", "total", "limit", "offset");
    assertThat(TutorialIT.lines(steps.at("/messages/data")))
        .containsExactly(
            "user: What is the capital of France?",
            "assistant: The capital of France is Paris.",
            "user: In one short sentence, what is the population of Paris?",
            "assistant: The population of Paris is approximately 2.1 million.");
  }
}
