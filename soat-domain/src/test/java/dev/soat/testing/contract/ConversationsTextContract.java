package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.agent.Agent;
import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.conversation.Conversations;
import dev.soat.domain.conversation.Message;
import dev.soat.domain.conversation.MessageDraft;
import dev.soat.domain.conversation.Role;
import dev.soat.domain.document.DocumentId;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.PageRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link Conversations} of any store must keep to the letter. */
public interface ConversationsTextContract extends StorageSubject {

  private Conversations conversations() {
    return storage().conversations();
  }

  private ConversationId conversation() {
    return stage().conversation(stage().project().id());
  }

  private static MessageDraft draft(String text, Json.@Nullable Obj metadata) {
    return new MessageDraft(
        DocumentId.next(IDS), Role.USER, text, null, null, null, metadata, null);
  }

  /** Appends, and reads it back both ways. */
  private Message stored(ConversationId id, MessageDraft draft) {
    Message appended = conversations().append(id, draft).orElseThrow();
    Message listed =
        conversations().messages(id, PageRequest.first(PageRequest.MAX_LIMIT)).rows().getLast();
    assertThat(listed).isEqualTo(appended);
    assertThat(conversations().history(id, 1, 1L << 30).messages()).containsExactly(appended);
    return listed;
  }

  @Test
  default void every_field_of_a_message_is_kept() {
    Agent agent = stage().agent();
    ConversationId id = stage().conversation(agent.projectId());
    DocumentId document = DocumentId.next(IDS);
    for (Role role : Role.values()) {
      DocumentId next = role == Role.USER ? document : DocumentId.next(IDS);
      Message message =
          stored(
              id,
              new MessageDraft(
                  next, role, "Hello", null, agent.id(), "a model", Json.Obj.EMPTY, null));
      assertThat(message.conversationId()).isEqualTo(id);
      assertThat(message.role()).isEqualTo(role);
      assertThat(message.documentId()).isEqualTo(next);
      assertThat(message.actorId()).isNull();
      assertThat(message.agentId()).isEqualTo(agent.id());
      assertThat(message.model()).isEqualTo("a model");
      assertThat(message.metadata()).isEqualTo(Json.Obj.EMPTY);
    }
  }

  @Test
  default void what_a_message_lacks_stays_absent() {
    Message message = stored(conversation(), draft("Hello", null));
    assertThat(message.agentId()).isNull();
    assertThat(message.model()).isNull();
    assertThat(message.metadata()).isNull();
  }

  @Test
  default void text_is_kept_to_the_letter() {
    ConversationId id = conversation();
    for (String text : new String[] {Verbatim.TEXT, "", " ", "\n", "null", "{}", "\\x00", "''"}) {
      assertThat(stored(id, draft(text, null)).content()).isEqualTo(text);
    }
  }

  @Test
  default void a_message_may_be_a_mebibyte_long() {
    String unit = "abc\"\\\u00e9\uD83D\uDE00";
    String text = unit.repeat((1 << 20) / unit.length() + 1);
    assertThat(stored(conversation(), draft(text, null)).content()).isEqualTo(text);
  }

  @Test
  default void metadata_is_kept_to_the_letter() {
    Json.Obj metadata = Verbatim.json();
    Verbatim.assertSame(stored(conversation(), draft("Hello", metadata)).metadata(), metadata);
  }

  @Test
  default void a_document_belongs_to_one_append() {
    ConversationId id = conversation();
    MessageDraft draft = draft("Hello", null);
    assertThat(conversations().append(id, draft)).isPresent();
    assertThatThrownBy(() -> conversations().append(id, draft))
        .isInstanceOf(RuntimeException.class);
    assertThat(stage().userSays(id, "Next").position()).isEqualTo(1);
  }
}
