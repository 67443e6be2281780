package dev.soat.persistence.event;

/** How events become deliveries: one for each webhook that wants them. */
final class DeliveryInsert {
  private DeliveryInsert() {}

  /** An identifier that follows from a text, as {@code Identifier.derive} makes it. */
  static String derived(String prefix, String seed) {
    return "'%s' || translate(substr(encode(sha256(convert_to(%s, 'UTF8')), 'base64'), 1, 16), '+/', '09')"
        .formatted(prefix, seed);
  }

  /**
   * All are expressions of SQL; {@code w} is the webhook.
   *
   * @param patterns the patterns that match the event's name, an array
   * @param from where the rows come from; webhooks {@code w} among them
   */
  static String of(
      String eventId,
      String name,
      String type,
      String thing,
      String data,
      String patterns,
      String from) {
    return """
    insert into webhook_deliveries
      (id, webhook_id, project_id, event_id, event_type, resource_type, resource_id, data, held,
       due_at, created_at, updated_at)
    select %s, w.id, w.project_id, %s, %s, %s, %s, %s, w.policy_id is not null,
      told_at, told_at, told_at
    from clock_timestamp() as told_at, %s
      and w.active and w.events && %s
    on conflict (id) do nothing
    """
        .formatted(
            derived("wh_deliv_", eventId + " || ':' || w.id"),
            eventId,
            name,
            type,
            thing,
            data,
            from,
            patterns);
  }
}
