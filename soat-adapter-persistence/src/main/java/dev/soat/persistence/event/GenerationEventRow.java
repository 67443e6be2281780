package dev.soat.persistence.event;

import dev.soat.domain.webhook.EventPattern;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells of a generation within the statement that changes it: a further part of that statement, of
 * constant text, with nothing to bind. It makes the same events as {@code
 * SessionEvents.generation}. A conversation without a session, or a project without a webhook that
 * wants the event, costs a look into an index.
 */
public final class GenerationEventRow {
  private GenerationEventRow() {}

  /**
   * What became of the generations in another part of the statement.
   *
   * @param part the name of that part; it has a row for each generation, and none changes nothing
   * @param event the name of the event
   * @param conversation an expression over the part and the parameters, as are the following
   * @param occasion tells apart what may happen to a generation more than once; else {@code "''"}
   * @param more further fields of the event's data
   */
  public static String appendFrom(
      String part,
      String event,
      String conversation,
      String generation,
      String trace,
      String occasion,
      Map<String, String> more) {
    String seed =
        "cast(%s as text) || ':%s:' || cast(%s as text)".formatted(generation, event, occasion);
    String fields =
        more.entrySet().stream()
            .map(field -> ", '%s', %s".formatted(field.getKey(), field.getValue()))
            .collect(Collectors.joining());
    return DeliveryInsert.of(
        "(" + DeliveryInsert.derived("evt_", seed) + ")",
        "'" + event + "'",
        "'session'",
        "told.id",
        "json_build_object('session_id', told.id, 'generation_id', cast(%s as text), 'trace_id', cast(%s as text)%s)"
            .formatted(generation, trace, fields),
        EventPattern.textsMatching(event).stream()
            .collect(Collectors.joining("', '", "array['", "']::text[]")),
        "%s, sessions told, webhooks w where told.conversation_id = %s and w.project_id = told.project_id"
            .formatted(part, conversation));
  }

  /** The same of what happens once to a generation, and with nothing but its ids. */
  public static String appendFrom(
      String part, String event, String conversation, String generation, String trace) {
    return appendFrom(part, event, conversation, generation, trace, "''", Map.of());
  }
}
