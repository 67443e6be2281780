package dev.soat.domain.generation;

import java.time.Duration;

/**
 * Who may take a conversation's slot. A session's run gives way to a newer request of the same
 * session, but not for ever: after {@code maxSupersedes} in a row, or once the first unanswered
 * message has waited for {@code patience}, the running one is left to finish and one follow-up run
 * answers the rest. All other runs are served one after the other.
 */
public record SlotRules(int maxSupersedes, Duration patience) {
  public static final SlotRules DEFAULT = new SlotRules(3, Duration.ofSeconds(30));

  public Admission admit(Slot slot, Origin origin) {
    return switch (origin) {
      case CONVERSATION -> slot.running() == null ? new Admission.Run() : new Admission.Queue();
      case SESSION -> admitSession(slot);
    };
  }

  private Admission admitSession(Slot slot) {
    GenerationId waiting = slot.waitingForSession();
    if (waiting != null) {
      return new Admission.Join(waiting);
    }
    Slot.Running running = slot.running();
    if (running == null) {
      return new Admission.Run();
    }
    return mayBeSuperseded(running) ? new Admission.Supersede(running.id()) : new Admission.Queue();
  }

  private boolean mayBeSuperseded(Slot.Running running) {
    return running.origin() == Origin.SESSION
        && running.supersedes() < maxSupersedes
        && running.unansweredFor().compareTo(patience) < 0;
  }
}
