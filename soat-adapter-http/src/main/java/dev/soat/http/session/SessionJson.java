package dev.soat.http.session;

import dev.soat.domain.session.Session;
import dev.soat.domain.session.SessionSettings;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.Patch;
import dev.soat.domain.shared.SoatException;
import dev.soat.http.wire.BodyReader;
import dev.soat.http.wire.FieldWriter;
import dev.soat.http.wire.Limits;
import dev.soat.http.wire.PatchReader;
import java.util.function.UnaryOperator;

/** Session records on the wire. */
final class SessionJson {
  private static final int LONGEST_SECONDS = Integer.MAX_VALUE;

  private SessionJson() {}

  static void write(Session session, FieldWriter out) {
    SessionSettings settings = session.settings();
    out.field("id", session.id())
        .field("agent_id", session.agentId())
        .field("conversation_id", session.conversationId())
        .field("actor_id", session.actorId())
        .field("status", session.status().wire())
        .field("name", settings.name())
        .field("auto_generate", settings.autoGenerate())
        .field("tags", session.tags())
        .field("tool_context", settings.toolContext())
        .field("generating_at", session.generatingAt())
        .field("inactivity_ttl_seconds", settings.inactivityTtlSeconds())
        .field("last_activity_at", session.lastActivityAt())
        .field("message_delay_seconds", settings.messageDelaySeconds())
        .field("created_at", session.createdAt())
        .field("updated_at", session.updatedAt());
  }

  static SessionSettings settings(BodyReader body) {
    return new SessionSettings(
        Limits.name(body, "name"),
        body.bool("auto_generate", false),
        body.object("tool_context"),
        body.integer("inactivity_ttl_seconds", 0, LONGEST_SECONDS, 0),
        body.integer("message_delay_seconds", 0, LONGEST_SECONDS));
  }

  static UnaryOperator<SessionSettings> change(BodyReader body) {
    Limits.name(body, "name");
    PatchReader patch = body.patch();
    Patch<String> name = patch.text("name");
    Patch<Boolean> autoGenerate = patch.bool("auto_generate");
    Patch<Json.Obj> toolContext = patch.object("tool_context");
    Patch<Integer> timeToLive = patch.integer("inactivity_ttl_seconds", 0, LONGEST_SECONDS);
    Patch<Integer> delay = patch.integer("message_delay_seconds", 0, LONGEST_SECONDS);
    return current ->
        new SessionSettings(
            name.over(current.name()),
            autoGenerate.over(current.autoGenerate(), current.autoGenerate()),
            toolContext.over(current.toolContext()),
            timeToLive.over(current.inactivityTtlSeconds(), 0),
            delay.over(current.messageDelaySeconds()));
  }

  /** For what the contract knows and this release does not do yet. */
  static SoatException notServed(String what) {
    return new SoatException(
        ErrorCode.NOT_IMPLEMENTED, "This release does not serve " + what + " yet.");
  }
}
