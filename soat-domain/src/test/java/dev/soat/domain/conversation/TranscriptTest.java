package dev.soat.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.document.DocumentId;
import dev.soat.domain.llm.ModelMessage;
import dev.soat.domain.llm.ModelMessage.AssistantMessage;
import dev.soat.domain.llm.ModelMessage.UserMessage;
import dev.soat.domain.shared.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TranscriptTest {

  private static Message message(Role role, String text, Json.@Nullable Obj metadata) {
    return new Message(
        new ConversationId("conv_0000000000000001"),
        0,
        role,
        text,
        new DocumentId(DocumentId.PREFIX + "0000000000000001"),
        null,
        null,
        null,
        metadata,
        Instant.EPOCH);
  }

  private static ModelMessage shown(Role role, String text, Json.@Nullable Obj metadata) {
    return Transcript.of(List.of(message(role, text, metadata))).getFirst();
  }

  @Test
  void an_assistant_speaks_for_itself() {
    Json.Obj metadata = Json.Obj.EMPTY.with("phone", Json.of("551"));
    assertThat(shown(Role.ASSISTANT, "[Bob]: Hi", metadata))
        .isEqualTo(new AssistantMessage("[Bob]: Hi"));
  }

  @Test
  void everybody_else_is_a_user_turn_that_names_the_speaker() {
    assertThat(shown(Role.USER, "Hello", null)).isEqualTo(new UserMessage("[participant]: Hello"));
    assertThat(shown(Role.SYSTEM, "Be nice", null))
        .isEqualTo(new UserMessage("[participant]: Be nice"));
  }

  @Test
  void metadata_is_shown_in_its_order() {
    Json.Obj metadata =
        Json.Obj.EMPTY
            .with("phone", Json.of("551"))
            .with("Age", new Json.Num("1.10"))
            .with("vip", Json.of(true))
            .with("nick", new Json.Null())
            .with("at", Json.Obj.EMPTY.with("city", Json.of("Rio")));
    assertThat(shown(Role.USER, "Hello", metadata))
        .isEqualTo(
            new UserMessage(
                "[participant] [phone: 551, Age: 1.10, vip: true, nick: null,"
                    + " at: {\"city\":\"Rio\"}]: Hello"));
  }

  @Test
  void empty_metadata_is_not_shown() {
    assertThat(shown(Role.USER, "Hello", Json.Obj.EMPTY))
        .isEqualTo(new UserMessage("[participant]: Hello"));
  }

  @Test
  void order_and_number_are_those_of_the_messages() {
    assertThat(Transcript.of(List.of())).isEmpty();
    assertThat(
            Transcript.of(
                List.of(
                    message(Role.USER, "One", null),
                    message(Role.USER, "Two", null),
                    message(Role.ASSISTANT, "", null))))
        .containsExactly(
            new UserMessage("[participant]: One"),
            new UserMessage("[participant]: Two"),
            new AssistantMessage(""));
  }
}
