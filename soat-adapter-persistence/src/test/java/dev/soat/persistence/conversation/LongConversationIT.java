package dev.soat.persistence.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.conversation.History;
import dev.soat.domain.conversation.Message;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.persistence.MigratedDatabase;
import dev.soat.persistence.shared.Cursor;
import dev.soat.persistence.shared.RandomIds;
import dev.soat.testing.Stage;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A conversation of 100,000 messages beside 200 others; each message has 10 bytes. */
class LongConversationIT {
  private static final int LENGTH = 100_000;
  private static final int BYTES = 10;
  private static final ConversationId LONG = new ConversationId("conv_LLLLLLLLLLLLLLLL");

  @RegisterExtension static final MigratedDatabase DATABASE = new MigratedDatabase();

  @BeforeAll
  static void fill() {
    var project = new Stage(DATABASE.storage(), new RandomIds()).project().id().value();
    try (Handle handle = Jdbi.create(DATABASE::connect).open()) {
      fill(handle, project, LONG.value(), LENGTH);
      for (int i = 0; i < 200; i++) {
        fill(handle, project, "conv_%016d".formatted(i), 50);
      }
      handle.execute("analyze");
    }
  }

  private static void fill(Handle handle, String project, String conversation, int length) {
    handle.execute(
        """
        insert into conversations
          (id, project_id, next_position, message_count, created_at, updated_at)
        values (?, ?, ?, ?, now(), now())
        """,
        conversation,
        project,
        length,
        length);
    String document = "'doc_' || substr(md5(? || n), 1, 16)";
    handle.execute(
        "insert into documents (id, project_id, content, created_at, updated_at) select "
            + document
            + ", ?, to_char(n, 'FM0000000000'), now(), now() from generate_series(0, ? - 1) n",
        conversation,
        project,
        length);
    handle.execute(
        "insert into messages (conversation_id, position, project_id, document_id, role, size,"
            + " created_at) select ?, n, ?, "
            + document
            + ", 'user', 10, now() from generate_series(0, ? - 1) n",
        conversation,
        project,
        conversation,
        length);
  }

  private static Page<Message> page(PageRequest request) {
    return DATABASE.storage().conversations().messages(LONG, request);
  }

  private static History history(int maxMessages, long maxBytes) {
    return DATABASE.storage().conversations().history(LONG, maxMessages, maxBytes);
  }

  private static List<Integer> positions(List<Message> messages) {
    return messages.stream().map(Message::position).toList();
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  /** What the statement really did, node by node. */
  private static List<String> plan(String mode, String sql, Map<String, Object> parameters) {
    try (Handle handle = Jdbi.create(DATABASE::connect).open()) {
      handle.execute("set plan_cache_mode = " + mode);
      Query query = handle.createQuery("explain (analyze, costs off, timing off) " + sql);
      parameters.forEach(query::bind);
      return query.mapTo(String.class).list();
    }
  }

  private static void assertOneIndexRange(List<String> plan, int mostRows) {
    assertThat(plan).noneMatch(node -> node.contains("Seq Scan") || node.contains("Bitmap"));
    assertThat(plan)
        .filteredOn(node -> node.contains("using messages_pkey"))
        .singleElement()
        .satisfies(node ->
            assertThat(
                    Integer.parseInt(node.replaceAll(".*rows=(\\d+)(\\.00)? loops=1\\).*", "$1")))
                .isLessThanOrEqualTo(mostRows));
    assertThat(plan)
        .filteredOn(node -> node.contains("Index Cond"))
        .anyMatch(node -> node.contains("conversation_id = ") && node.contains("\"position\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
  void a_page_of_the_tail_is_one_index_range(String mode) {
    List<String> plan =
        plan(
            mode,
            MessagePages.PAGE,
            Map.of("id", LONG.value(), "from", 99_950L, "limit", 51, "offset", 0));
    assertOneIndexRange(plan, 51);
  }

  @ParameterizedTest
  @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
  void the_history_for_a_model_is_one_index_range(String mode) {
    List<String> plan =
        plan(
            mode,
            HistoryReader.PORTION,
            Map.of("id", LONG.value(), "before", 1L << 31, "limit", 20, "bytes", 1L << 30));
    assertOneIndexRange(plan, 21);
  }

  @Test
  void the_tail_is_reached_by_offset_and_by_cursor() {
    Page<Message> byOffset = page(new PageRequest(10, LENGTH - 5, null));
    assertThat(positions(byOffset.rows())).isEqualTo(range(LENGTH - 5, LENGTH));
    assertThat(byOffset.total()).isEqualTo(LENGTH);
    assertThat(byOffset.nextCursor()).isNull();
    Page<Message> byCursor = page(new PageRequest(10, 0, Cursor.after(LENGTH - 6)));
    assertThat(byCursor.rows()).isEqualTo(byOffset.rows());
    assertThat(byCursor.total()).isNull();
  }

  @Test
  void offsets_count_messages_where_positions_have_gaps() {
    ConversationId gappy = new ConversationId("conv_0000000000000007");
    DATABASE.execute(
        "delete from messages where conversation_id = '" + gappy + "' and position in (3, 4, 49)");
    DATABASE.execute(
        "update conversations set message_count = 47, next_position = 49 where id = '"
            + gappy
            + "'");
    var page = DATABASE.storage().conversations().messages(gappy, new PageRequest(3, 2, null));
    assertThat(positions(page.rows())).containsExactly(2, 5, 6);
    assertThat(page.total()).isEqualTo(47);
    assertThat(
            positions(
                DATABASE
                    .storage()
                    .conversations()
                    .messages(gappy, new PageRequest(10, 45, null))
                    .rows()))
        .containsExactly(47, 48);
  }

  @Test
  void a_long_history_is_read_in_portions_without_seams() {
    for (int limit : new int[] {1, 199, 200, 201, 999, 1_000, 1_001, 30_000}) {
      History history = history(limit, Long.MAX_VALUE);
      assertThat(positions(history.messages())).isEqualTo(range(LENGTH - limit, LENGTH));
      assertThat(history.complete()).isTrue();
    }
    assertThat(history(0, Long.MAX_VALUE).messages()).hasSize(LENGTH);
  }

  @Test
  void bytes_are_counted_across_portions() {
    for (int fitting : new int[] {0, 1, 199, 200, 201, 1_000, 1_001, 5_555}) {
      for (int spare : new int[] {0, BYTES - 1}) {
        History history = history(0, (long) fitting * BYTES + spare);
        assertThat(positions(history.messages())).isEqualTo(range(LENGTH - fitting, LENGTH));
        assertThat(history.complete()).isFalse();
      }
    }
    assertThat(history(200, 200L * BYTES).complete()).isTrue();
    assertThat(history(201, 200L * BYTES).complete()).isFalse();
  }
}
