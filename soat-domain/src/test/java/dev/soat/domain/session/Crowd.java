package dev.soat.domain.session;

import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.Outcome;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Patch;
import dev.soat.domain.shared.SoatException;
import dev.soat.testing.Node;
import dev.soat.testing.Rehearsal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** People who do what they like with some sessions, and remember what they were told. */
final class Crowd {
  private static final Set<ErrorCode> FAIR =
      Set.of(
          ErrorCode.AI_PROVIDER_ERROR,
          ErrorCode.UNAVAILABLE,
          ErrorCode.RESOURCE_NOT_FOUND,
          ErrorCode.SESSION_CLOSED,
          ErrorCode.VALIDATION_FAILED);

  private final Rehearsal rehearsal;
  private final List<Node> nodes;
  private final List<Session> sessions;
  private final Map<GenerationId, String> answers = new ConcurrentHashMap<>();
  private final Set<SessionId> deleted = ConcurrentHashMap.newKeySet();
  private final Collection<String> complaints = new ConcurrentLinkedQueue<>();

  Crowd(Rehearsal rehearsal, List<Node> nodes, List<Session> sessions) {
    this.rehearsal = rehearsal;
    this.nodes = nodes;
    this.sessions = sessions;
  }

  /** One of them does so many things, one after the other. */
  void live(Random random, int deeds) {
    for (int i = 0; i < deeds; i++) {
      Session session = sessions.get(random.nextInt(sessions.size()));
      Node node = nodes.get(random.nextInt(nodes.size()));
      try {
        act(random.nextInt(100), session, node, "said " + random.nextLong());
      } catch (SoatException refusal) {
        if (!FAIR.contains(refusal.code())) {
          complaints.add("refused: " + refusal);
        }
      } catch (NoSuchElementException conversationIsGone) {
        deleted.add(session.id());
      }
    }
  }

  private void act(int dice, Session session, Node node, String text) {
    if (dice < 60) {
      hear(node.turns().say(session.id(), text, null));
    } else if (dice < 75) {
      hear(node.turns().generate(session.id(), null));
    } else if (dice < 93) {
      hear(node.lifecycle().await(rehearsal.conversationRun(node, session)).orElse(null));
    } else if (dice < 99) {
      set(session, SessionStatus.CLOSED);
      set(session, SessionStatus.OPEN);
    } else if (rehearsal.storage().sessions().remove(session.id())) {
      deleted.add(session.id());
      node.lifecycle().deleted(session.conversationId());
    }
  }

  private void set(Session session, SessionStatus status) {
    rehearsal.storage().sessions().update(session.id(), Patch.set(status), settings -> settings);
  }

  private void hear(Object told) {
    switch (told) {
      case SessionReply.Answered answered -> note(answered.generation(), answered.content());
      case Outcome.Answered answered when answered.reply() != null ->
          note(answered.generation(), answered.reply().content());
      case Outcome.Failed failed -> throw failed.asException();
      case null -> complaints.add("nothing was told in time");
      default -> complaints.add("told " + told);
    }
  }

  private void note(GenerationId generation, String text) {
    String before = answers.put(generation, text);
    if (before != null && !before.equals(text)) {
      complaints.add(generation + " said " + before + " and " + text);
    }
  }

  /** What they were told, by generation. */
  Map<GenerationId, String> answers() {
    return Map.copyOf(answers);
  }

  boolean isDeleted(Session session) {
    return deleted.contains(session.id());
  }

  List<String> complaints() {
    return List.copyOf(complaints);
  }
}
