package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.conversation.History;
import dev.soat.domain.conversation.Message;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link dev.soat.domain.conversation.Conversations#history} of any store must give. */
public interface ConversationsHistoryContract extends StorageSubject {
  int ALL = 0;
  long PLENTY = 1L << 40;

  private ConversationId conversation() {
    return stage().conversation(stage().project().id());
  }

  private List<Message> said(ConversationId id, String... texts) {
    return Stream.of(texts).map(text -> stage().userSays(id, text)).toList();
  }

  private History history(ConversationId id, int maxMessages, long maxBytes) {
    return storage().conversations().history(id, maxMessages, maxBytes);
  }

  @Test
  default void zero_is_all_messages_oldest_first() {
    ConversationId id = conversation();
    List<Message> said = said(id, "One", "Two", "Three");
    said(conversation(), "Elsewhere");
    assertThat(history(id, ALL, PLENTY)).isEqualTo(new History(said, true));
  }

  @Test
  default void a_limit_gives_the_last_messages() {
    ConversationId id = conversation();
    List<Message> said = said(id, "One", "Two", "Three", "Four");
    for (int limit = 1; limit <= 4; limit++) {
      assertThat(history(id, limit, PLENTY))
          .as("the last %s", limit)
          .isEqualTo(new History(said.subList(4 - limit, 4), true));
    }
    assertThat(history(id, 1_000_000, PLENTY)).isEqualTo(new History(said, true));
  }

  @Test
  default void the_newest_that_fit_are_given() {
    ConversationId id = conversation();
    List<Message> said = said(id, "aaaa", "bbb", "cc", "d");
    assertThat(history(id, ALL, 10)).isEqualTo(new History(said, true));
    assertThat(history(id, ALL, 9)).isEqualTo(new History(said.subList(1, 4), false));
    assertThat(history(id, ALL, 6)).isEqualTo(new History(said.subList(1, 4), false));
    assertThat(history(id, ALL, 5)).isEqualTo(new History(said.subList(2, 4), false));
    assertThat(history(id, ALL, 1)).isEqualTo(new History(said.subList(3, 4), false));
    assertThat(history(id, ALL, 0)).isEqualTo(new History(List.of(), false));
  }

  @Test
  default void what_was_not_asked_for_makes_nothing_incomplete() {
    ConversationId id = conversation();
    List<Message> said = said(id, "very long indeed", "cc", "d");
    assertThat(history(id, 2, 3)).isEqualTo(new History(said.subList(1, 3), true));
    assertThat(history(id, 2, 2)).isEqualTo(new History(said.subList(2, 3), false));
  }

  @Test
  default void a_short_message_behind_one_that_does_not_fit_is_left_out() {
    ConversationId id = conversation();
    List<Message> said = said(id, "a", "bbbbbbbbbb", "c");
    assertThat(history(id, ALL, 5)).isEqualTo(new History(said.subList(2, 3), false));
  }

  @Test
  default void bytes_are_those_of_utf_8() {
    ConversationId id = conversation();
    List<Message> said = said(id, "x", "\u00e9\u20ac\uD83D\uDE00");
    assertThat(history(id, ALL, 10)).isEqualTo(new History(said, true));
    assertThat(history(id, ALL, 9)).isEqualTo(new History(said.subList(1, 2), false));
    assertThat(history(id, ALL, 8)).isEqualTo(new History(List.of(), false));
  }

  @Test
  default void empty_texts_cost_nothing() {
    ConversationId id = conversation();
    List<Message> said = said(id, "", "aa", "");
    assertThat(history(id, ALL, 2)).isEqualTo(new History(said, true));
    assertThat(history(id, ALL, 1)).isEqualTo(new History(said.subList(2, 3), false));
  }

  @Test
  default void an_empty_or_unknown_conversation_has_an_empty_history() {
    History empty = new History(List.of(), true);
    assertThat(history(conversation(), ALL, 0)).isEqualTo(empty);
    assertThat(history(ConversationId.next(IDS), ALL, PLENTY)).isEqualTo(empty);
  }
}
