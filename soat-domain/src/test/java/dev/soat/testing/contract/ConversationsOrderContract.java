package dev.soat.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.conversation.Conversations;
import dev.soat.domain.conversation.Message;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.PageRequest;
import dev.soat.testing.Race;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The order of messages that {@link Conversations} of any store must keep. */
public interface ConversationsOrderContract extends StorageSubject {

  private Conversations conversations() {
    return storage().conversations();
  }

  private ConversationId conversation() {
    return stage().conversation(stage().project().id());
  }

  private List<Message> said(ConversationId id, int count) {
    return IntStream.range(0, count).mapToObj(i -> stage().userSays(id, "Line " + i)).toList();
  }

  private List<Message> all(ConversationId id) {
    return conversations().messages(id, PageRequest.first(PageRequest.MAX_LIMIT)).rows();
  }

  @Test
  default void positions_count_from_zero() {
    ConversationId id = conversation();
    assertThat(said(id, 4)).extracting(Message::position).containsExactly(0, 1, 2, 3);
    assertThat(said(conversation(), 1)).extracting(Message::position).containsExactly(0);
  }

  @Test
  default void many_appends_get_all_positions_once() {
    ConversationId id = conversation();
    List<Message> appended = Race.of(number -> stage().userSays(id, "Line " + number));
    assertThat(appended)
        .extracting(Message::position)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, Race.RUNNERS).boxed().toList());
    assertThat(all(id))
        .isEqualTo(appended.stream().sorted(Comparator.comparingInt(Message::position)).toList());
  }

  @Test
  default void conversations_count_by_themselves() {
    List<ConversationId> ids = IntStream.range(0, 4).mapToObj(i -> conversation()).toList();
    Race.of(number -> stage().userSays(ids.get(number % 4), "Line"));
    for (ConversationId id : ids) {
      assertThat(all(id))
          .extracting(Message::position)
          .containsExactlyElementsOf(IntStream.range(0, Race.RUNNERS / 4).boxed().toList());
    }
  }

  @Test
  default void one_transaction_gets_neighbouring_positions() {
    ConversationId id = conversation();
    Race.of(
        16,
        number ->
            storage()
                .transactions()
                .inTransaction(() -> {
                  List<Message> two = said(id, 2);
                  assertThat(two.get(1).position()).isEqualTo(two.get(0).position() + 1);
                  return two;
                }));
    assertThat(all(id)).hasSize(32);
  }

  @Test
  default void an_append_that_was_rolled_back_leaves_no_gap() {
    ConversationId id = conversation();
    said(id, 1);
    assertThatThrownBy(() ->
            storage()
                .transactions()
                .inTransaction(() -> {
                  said(id, 3);
                  throw new IllegalStateException("wanted");
                }))
        .hasMessage("wanted");
    assertThat(stage().userSays(id, "Next").position()).isEqualTo(1);
    assertThat(all(id)).extracting(Message::content).containsExactly("Line 0", "Next");
  }

  @Test
  default void rolled_back_appends_among_others_leave_no_gaps() {
    ConversationId id = conversation();
    List<Boolean> kept = Race.of(number -> appendedAndKept(id, number));
    int expected = (int) kept.stream().filter(Boolean::booleanValue).count();
    assertThat(expected).isEqualTo(Race.RUNNERS / 2);
    assertThat(all(id))
        .extracting(Message::position)
        .containsExactlyElementsOf(IntStream.range(0, expected).boxed().toList());
  }

  private boolean appendedAndKept(ConversationId id, int number) {
    try {
      storage()
          .transactions()
          .inTransaction(() -> {
            stage().userSays(id, "Line " + number);
            if (number % 2 == 0) {
              throw new IllegalStateException("wanted");
            }
            return number;
          });
      return true;
    } catch (IllegalStateException wanted) {
      assertThat(wanted).hasMessage("wanted");
      return false;
    }
  }

  @Test
  default void nothing_is_appended_to_an_unknown_conversation() {
    ConversationId unknown = ConversationId.next(IDS);
    assertThat(conversations().append(unknown, stage().fromUser("Hello"))).isEmpty();
    Pages.assertLists(List.<Message>of(), page -> conversations().messages(unknown, page));
  }

  @Test
  default void a_conversation_needs_its_project_and_an_id_of_its_own() {
    ConversationId id = ConversationId.next(IDS);
    assertThatThrownBy(() -> conversations().create(id, ProjectId.next(IDS), null))
        .isInstanceOf(RuntimeException.class);
    assertThat(conversations().append(id, stage().fromUser("Hello"))).isEmpty();
    ConversationId taken = conversation();
    said(taken, 1);
    assertThatThrownBy(() -> conversations().create(taken, stage().project().id(), "Again"))
        .isInstanceOf(RuntimeException.class);
    assertThat(all(taken)).hasSize(1);
  }

  @Test
  default void messages_are_listed_by_position_and_pages_are_exact() {
    ConversationId id = conversation();
    said(conversation(), 2);
    List<Message> expected = said(id, 5);
    Pages.assertLists(expected, page -> conversations().messages(id, page));
    Pages.assertRefusesInventedCursors(page -> conversations().messages(id, page));
  }

  @Test
  default void a_cursor_goes_on_where_it_was_when_messages_are_added() {
    ConversationId id = conversation();
    List<Message> first = said(id, 3);
    var page = conversations().messages(id, PageRequest.first(2));
    List<Message> later = said(id, 2);
    var rest = conversations().messages(id, new PageRequest(10, 0, page.nextCursor()));
    assertThat(page.rows()).isEqualTo(first.subList(0, 2));
    assertThat(rest.rows()).containsExactly(first.get(2), later.get(0), later.get(1));
  }

  @Test
  default void a_removed_conversation_takes_its_messages_with_it() {
    ConversationId id = conversation();
    ConversationId other = conversation();
    said(id, 2);
    List<Message> kept = said(other, 2);
    assertThat(conversations().remove(id)).isTrue();
    Optional<Message> late = conversations().append(id, stage().fromUser("Hello"));
    assertThat(late).isEmpty();
    assertThat(all(id)).isEmpty();
    assertThat(all(other)).isEqualTo(kept);
    assertThat(conversations().remove(id)).isFalse();
  }

  @Test
  default void a_session_goes_with_its_conversation() {
    var session = stage().session();
    assertThat(conversations().remove(session.conversationId())).isTrue();
    assertThat(storage().sessions().find(session.id())).isEmpty();
  }
}
