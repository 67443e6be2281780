package dev.soat.persistence.webhook;

import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.Json;
import dev.soat.domain.webhook.Attempt;
import dev.soat.domain.webhook.Deliveries;
import dev.soat.domain.webhook.Deliveries.Wanted;
import dev.soat.domain.webhook.DueDelivery;
import dev.soat.domain.webhook.Verdict;
import dev.soat.persistence.secret.Seals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What is due is taken, and noted afterwards: one statement each, for many deliveries. */
final class DeliveryQueue {
  // Looked up receiver by receiver, so that the backlog of one is no work for the others.
  private static final String TAKE =
      """
      with busy as (
        select * from json_to_recordset(cast(:busy as json)) as b(webhook text, number integer)
      ), receiver as (
        select w.id,
          case when w.failing then least(1, :perWebhook) else :perWebhook end
            - coalesce(b.number, 0) as room
        from webhooks w left join busy b on b.webhook = w.id
        where w.active and (w.paused_until is null or w.paused_until <= clock_timestamp())
          and (:everywhere or w.project_id = any(cast(:projects as text[])))
      ), due as (
        select next.key
        from receiver r cross join lateral (
          select d.key
          from webhook_deliveries d
          where d.webhook_id = r.id and d.status = 'pending' and d.due_at <= clock_timestamp()
            and not exists (
              select from webhook_deliveries e
              where e.webhook_id = d.webhook_id and e.resource_id = d.resource_id
                and e.status = 'pending' and e.in_order and e.key < d.key
            )
          order by d.due_at, d.key
          limit greatest(r.room, 0)
          for update skip locked
        ) as next
        limit :most
      ), taken as (
        update webhook_deliveries d
        set attempts = d.attempts + 1, last_attempt_at = now, updated_at = now,
          due_at = now + :leaseMillis * interval '1 millisecond'
        from due, clock_timestamp() as now
        where d.key = due.key
        returning d.*
      )
      select t.*, w.url, w.policy_id, w.secret_key, w.secret_sealed, w.previous_key,
        w.previous_sealed, coalesce(w.previous_until > t.last_attempt_at, false) as previous_signs
      from taken t join webhooks w on w.id = t.webhook_id
      order by t.key
      """;

  private static final String RECORD =
      """
      with attempt as (
        select * from json_to_recordset(cast(:attempts as json)) as a(
          delivery text, number integer, code integer, body text, error text, verdict text,
          delay bigint, pause bigint)
      ), noted as (
        update webhook_deliveries d
        set held = false, updated_at = now, status_code = a.code, response_body = a.body,
          error = a.error,
          status = case a.verdict
            when 'completed' then 'completed' when 'retry' then 'pending' else 'failed' end,
          due_at = case when a.verdict = 'retry'
            then greatest(d.last_attempt_at + a.delay * interval '1 millisecond',
              now + a.pause * interval '1 millisecond')
            else d.due_at end,
          in_order = d.in_order and d.attempts - d.attempts_before < %1$d
        from attempt a, clock_timestamp() as now
        where %2$s and a.verdict <> 'withheld'
        returning d.webhook_id, a.verdict, a.pause
      ), withheld as (
        delete from webhook_deliveries d using attempt a where %2$s and a.verdict = 'withheld'
      ), outcome as (
        select webhook_id, bool_and(verdict <> 'completed') as failing,
          bool_or(verdict = 'gone') as gone, max(pause) as pause
        from noted
        group by webhook_id
      )
      update webhooks w
      set failing = o.failing, active = w.active and not o.gone,
        paused_until = case when o.pause > 0
          then now + o.pause * interval '1 millisecond' else w.paused_until end,
        updated_at = case when o.gone then now else w.updated_at end
      from outcome o, clock_timestamp() as now
      where w.id = o.webhook_id and (w.failing <> o.failing or o.gone or o.pause > 0)
      """
          .formatted(
              Deliveries.TRIES_IN_ORDER,
              "d.id = a.delivery and d.status = 'pending' and d.attempts = a.number"
                  + " and d.attempts > d.attempts_before");

  private DeliveryQueue() {}

  static List<DueDelivery> take(Handle handle, Seals seals, Wanted wanted) {
    List<String> projects =
        wanted.projects() == null
            ? List.of()
            : wanted.projects().stream().map(ProjectId::value).toList();
    return handle
        .createQuery(TAKE)
        .bind("busy", busy(wanted).toText())
        .bind("perWebhook", wanted.perWebhook())
        .bind("everywhere", wanted.projects() == null)
        .bindArray("projects", String.class, projects)
        .bind("most", wanted.most())
        .bind("leaseMillis", wanted.lease().toMillis())
        .map((row, context) -> DeliveryRow.due(row, seals))
        .list();
  }

  private static Json busy(Wanted wanted) {
    List<Json> busy = new ArrayList<>();
    wanted
        .busy()
        .forEach((webhook, number) ->
            busy.add(
                Json.Obj.EMPTY
                    .with("webhook", Json.of(webhook.value()))
                    .with("number", Json.of(number))));
    return new Json.Arr(busy);
  }

  static void record(Handle handle, List<Attempt> attempts) {
    Json all = new Json.Arr(attempts.stream().map(DeliveryQueue::json).toList());
    handle.createUpdate(RECORD).bind("attempts", all.toText()).execute();
  }

  private static Json json(Attempt attempt) {
    Map<String, Json> fields = new LinkedHashMap<>();
    fields.put("delivery", Json.of(attempt.delivery().value()));
    fields.put("number", Json.of(attempt.number()));
    Integer code = attempt.statusCode();
    fields.put("code", code == null ? new Json.Null() : Json.of(code));
    fields.put("body", text(attempt.responseBody()));
    fields.put("error", text(attempt.error()));
    fields.put("verdict", Json.of(word(attempt.verdict())));
    if (attempt.verdict() instanceof Verdict.Retry retry) {
      fields.put("delay", Json.of(retry.delay().toMillis()));
      fields.put("pause", Json.of(retry.pause().toMillis()));
    }
    return new Json.Obj(fields);
  }

  private static Json text(@Nullable String text) {
    return text == null ? new Json.Null() : Json.of(text);
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Completed _ -> "completed";
      case Verdict.Failed _ -> "failed";
      case Verdict.Gone _ -> "gone";
      case Verdict.Withheld _ -> "withheld";
      case Verdict.Retry _ -> "retry";
    };
  }
}
