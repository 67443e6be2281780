package dev.soat.domain.session;

import dev.soat.domain.event.DomainEvent;
import dev.soat.domain.event.EventId;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.shared.Identifier;
import dev.soat.domain.shared.IsoTime;
import dev.soat.domain.shared.Json;
import dev.soat.domain.trace.TraceId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is told of sessions. */
public final class SessionEvents {
  public static final String CREATED = "sessions.created";
  public static final String UPDATED = "sessions.updated";
  public static final String DELETED = "sessions.deleted";
  public static final String TAGS_UPDATED = "sessions.tags.updated";
  public static final String GENERATION_STARTED = "sessions.generation.started";
  public static final String GENERATION_COMPLETED = "sessions.generation.completed";
  public static final String GENERATION_REQUIRES_ACTION = "sessions.generation.requires_action";
  public static final String GENERATION_FAILED = "sessions.generation.failed";

  private static final String TYPE = "session";

  private SessionEvents() {}

  /** The session is there, or was changed: all that can be read of it is told. */
  public static DomainEvent of(EventId id, String name, Session session) {
    return DomainEvent.of(id, name, session.projectId(), TYPE, session.id(), record(session));
  }

  /** The session is not there any more. */
  public static DomainEvent deleted(EventId id, Session session) {
    Json.Obj data = Json.Obj.EMPTY.with("id", Json.of(session.id().value()));
    return DomainEvent.of(id, DELETED, session.projectId(), TYPE, session.id(), data);
  }

  /**
   * What became of a generation of the session. It has the same id however often it is made.
   *
   * @param occasion tells apart what may happen to a generation more than once; else empty
   * @param more what is told besides the ids
   */
  public static DomainEvent generation(
      String name,
      ProjectId project,
      SessionId session,
      GenerationId generation,
      TraceId trace,
      String occasion,
      Json.Obj more) {
    Map<String, Json> data = new LinkedHashMap<>();
    data.put("session_id", text(session));
    data.put("generation_id", text(generation));
    data.put("trace_id", text(trace));
    data.putAll(more.fields());
    EventId id = EventId.of(generation.value() + ":" + name + ":" + occasion);
    return DomainEvent.of(id, name, project, TYPE, session, new Json.Obj(data));
  }

  private static Json.Obj record(Session session) {
    SessionSettings settings = session.settings();
    Map<String, Json> data = new LinkedHashMap<>();
    data.put("id", text(session.id()));
    data.put("agent_id", text(session.agentId()));
    data.put("conversation_id", text(session.conversationId()));
    data.put("actor_id", text(session.actorId()));
    data.put("status", Json.of(session.status().wire()));
    data.put("name", text(settings.name()));
    data.put("auto_generate", Json.of(settings.autoGenerate()));
    data.put("tags", tags(session));
    data.put("tool_context", orNull(settings.toolContext()));
    data.put("generating_at", time(session.generatingAt()));
    data.put("inactivity_ttl_seconds", Json.of(settings.inactivityTtlSeconds()));
    data.put("last_activity_at", time(session.lastActivityAt()));
    Integer delay = settings.messageDelaySeconds();
    data.put("message_delay_seconds", delay == null ? new Json.Null() : Json.of(delay));
    data.put("created_at", time(session.createdAt()));
    data.put("updated_at", time(session.updatedAt()));
    return new Json.Obj(data);
  }

  private static Json tags(Session session) {
    Map<String, Json> tags = new LinkedHashMap<>();
    session.tags().values().forEach((key, value) -> tags.put(key, Json.of(value)));
    return new Json.Obj(tags);
  }

  private static Json text(@Nullable Identifier id) {
    return id == null ? new Json.Null() : Json.of(id.value());
  }

  private static Json text(@Nullable String text) {
    return text == null ? new Json.Null() : Json.of(text);
  }

  private static Json time(@Nullable Instant instant) {
    return instant == null ? new Json.Null() : Json.of(IsoTime.text(instant));
  }

  private static Json orNull(@Nullable Json json) {
    return json == null ? new Json.Null() : json;
  }
}
