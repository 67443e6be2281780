package dev.soat.docs;

import dev.soat.domain.Storage;
import dev.soat.domain.generation.GenerationLifecycle;
import dev.soat.domain.generation.LeaseKeeper;
import dev.soat.domain.generation.LeaseLoops;
import dev.soat.domain.generation.TurnSettings;
import dev.soat.domain.provider.ProviderDrivers;
import dev.soat.domain.session.SessionId;
import dev.soat.domain.session.SessionReply;
import dev.soat.domain.session.SessionTurns;
import dev.soat.domain.shared.IdGenerator;

/** Conversations inside an application of one's own: it hands over a store and models. */
public final class EmbeddedConversation implements AutoCloseable {
  private final GenerationLifecycle lifecycle;
  private final LeaseLoops loops;
  private final SessionTurns turns;

  public EmbeddedConversation(
      Storage storage, ProviderDrivers models, IdGenerator ids, TurnSettings settings) {
    lifecycle = new GenerationLifecycle(storage, models, ids, settings);
    loops = LeaseLoops.start(new LeaseKeeper(lifecycle, storage.leases()), settings);
    turns = new SessionTurns(storage, lifecycle, ids);
  }

  /** Stores what a person says and waits for the agent's answer. */
  public String say(SessionId session, String text) {
    return switch (turns.say(session, text, null)) {
      case SessionReply.Answered answered -> answered.content();
      case SessionReply.Saved saved -> "(stored; the session answers only when asked to)";
      case SessionReply later -> "(stored; the answer takes longer and will follow)";
    };
  }

  /** Stops what still runs; a conversation goes on wherever the same store is opened again. */
  @Override
  public void close() {
    loops.close();
    lifecycle.close();
  }
}
