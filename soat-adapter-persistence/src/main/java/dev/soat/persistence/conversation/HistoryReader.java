package dev.soat.persistence.conversation;

import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.conversation.History;
import dev.soat.domain.conversation.Message;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads the end of a conversation backwards, in portions that grow, so that a short history takes
 * one statement and a long one costs in proportion to what it returns. For one use.
 */
final class HistoryReader {
  private static final int FIRST_PORTION = 200;
  private static final int LARGEST_PORTION = 10_000;
  private static final int GROWTH = 4;

  // Sizes are summed up before any text is read. The first message beyond the limit comes without
  // its text, as the sign that something was left out.
  static final String PORTION =
      """
      select %s, m.size
      from (
        select *, sum(size) over (order by position desc rows unbounded preceding) as total
        from messages
        where conversation_id = :id and position < :before
        order by position desc limit :limit
      ) m
      left join documents d on d.id = m.document_id and m.total <= :bytes
      where m.total - m.size <= :bytes
      order by m.position desc
      """
          .formatted(MessageRow.COLUMNS);

  private record Sized(@Nullable Message message, int size) {}

  private final Handle handle;
  private final ConversationId conversation;
  private final List<Message> newestFirst = new ArrayList<>();
  private long messagesLeft;
  private long bytesLeft;

  HistoryReader(Handle handle, ConversationId conversation, int maxMessages, long maxBytes) {
    this.handle = handle;
    this.conversation = conversation;
    this.messagesLeft = maxMessages == 0 ? Long.MAX_VALUE : maxMessages;
    this.bytesLeft = maxBytes;
  }

  History read() {
    long before = Message.MAX_POSITION + 1L;
    for (int portion = FIRST_PORTION; ; portion = Math.min(portion * GROWTH, LARGEST_PORTION)) {
      int limit = (int) Math.min(portion, messagesLeft);
      List<Sized> found = portion(before, limit);
      for (Sized each : found) {
        if (each.message() == null) {
          return new History(newestFirst.reversed(), false);
        }
        newestFirst.add(each.message());
        bytesLeft -= each.size();
      }
      messagesLeft -= found.size();
      if (found.size() < limit || messagesLeft == 0) {
        return new History(newestFirst.reversed(), true);
      }
      before = newestFirst.getLast().position();
    }
  }

  private List<Sized> portion(long before, int limit) {
    return handle
        .createQuery(PORTION)
        .bind("id", conversation.value())
        .bind("before", before)
        .bind("limit", limit)
        .bind("bytes", bytesLeft)
        .map(HistoryReader::sized)
        .list();
  }

  private static Sized sized(ResultSet row, StatementContext context) throws SQLException {
    boolean leftOut = row.getString("content") == null;
    return new Sized(leftOut ? null : MessageRow.read(row), row.getInt("size"));
  }
}
