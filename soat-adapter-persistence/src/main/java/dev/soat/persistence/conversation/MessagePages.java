package dev.soat.persistence.conversation;

import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.conversation.Message;
import dev.soat.domain.shared.Page;
import dev.soat.domain.shared.PageRequest;
import dev.soat.persistence.shared.Cursor;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Pages of a conversation's messages. A page costs what it holds, wherever it lies. */
final class MessagePages {
  private static final String COUNTERS =
      "select message_count, next_position from conversations where id = :id";
  static final String PAGE =
      """
      select %s
      from (
        select * from messages
        where conversation_id = :id and position >= :from
        order by position limit :limit offset :offset
      ) m
      join documents d on d.id = m.document_id
      order by m.position
      """
          .formatted(MessageRow.COLUMNS);

  private record Counters(long messages, long nextPosition) {}

  private MessagePages() {}

  static Page<Message> page(Handle handle, ConversationId id, PageRequest request) {
    String cursor = request.cursor();
    if (cursor != null) {
      return page(handle, id, request, Cursor.read(cursor) + 1, 0, null);
    }
    Counters counters =
        handle
            .createQuery(COUNTERS)
            .bind("id", id.value())
            .map((row, context) ->
                new Counters(row.getLong("message_count"), row.getLong("next_position")))
            .findOne()
            .orElse(new Counters(0, 0));
    // Without gaps the n-th message is at position n, so nothing has to be counted off.
    boolean gapless = counters.messages() == counters.nextPosition();
    return gapless
        ? page(handle, id, request, request.offset(), 0, counters.messages())
        : page(handle, id, request, 0, request.offset(), counters.messages());
  }

  private static Page<Message> page(
      Handle handle,
      ConversationId id,
      PageRequest request,
      long from,
      int offset,
      @Nullable Long total) {
    // One more than asked for tells whether another page follows.
    List<Message> found =
        handle
            .createQuery(PAGE)
            .bind("id", id.value())
            .bind("from", from)
            .bind("limit", request.limit() + 1)
            .bind("offset", offset)
            .map((row, context) -> MessageRow.read(row))
            .list();
    boolean more = request.limit() > 0 && found.size() > request.limit();
    List<Message> kept = found.subList(0, Math.min(found.size(), request.limit()));
    return new Page<>(kept, total, more ? Cursor.after(kept.getLast().position()) : null);
  }
}
