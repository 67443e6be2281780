package dev.soat.llm.http;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Response;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * Cancels one call when one of its phases takes too long, and remembers which. All but the alarm
 * itself happens on the thread that makes the call.
 */
final class PhaseWatch {
  private final Deadlines deadlines;
  private final boolean streamed;
  private final Alarm alarm = new Alarm(this::cancel);
  private volatile @Nullable Call call;
  private Phase phase = Phase.CONNECT;
  private boolean answered;
  private @Nullable Phase expired;

  PhaseWatch(Deadlines deadlines, boolean streamed) {
    this.deadlines = deadlines;
    this.streamed = streamed;
  }

  /** Makes the call, up to the headers of its answer. */
  Response execute(Call made) throws IOException {
    this.call = made;
    begin(Phase.CONNECT);
    try {
      Response response = made.execute();
      answered = true;
      return response;
    } finally {
      end();
    }
  }

  /** The body of the answer; the first read belongs to the wait for the first byte. */
  Source timed(Source body) {
    return new ForwardingSource(body) {
      @Override
      public long read(Buffer sink, long byteCount) throws IOException {
        begin(phase);
        try {
          return super.read(sink, byteCount);
        } finally {
          end();
          phase = Phase.IDLE;
        }
      }
    };
  }

  EventListener listener() {
    return new EventListener() {
      @Override
      public void connectionAcquired(Call connected, Connection connection) {
        end();
        begin(Phase.FIRST_BYTE);
      }
    };
  }

  Phase phase() {
    return phase;
  }

  /** Whether the headers of an answer came. */
  boolean answered() {
    return answered;
  }

  /** The phase that took too long; null when none did. */
  @Nullable Phase expired() {
    return expired;
  }

  private void begin(Phase next) {
    phase = next;
    switch (next) {
      case CONNECT -> alarm.switchOn(deadlines.connect());
      case FIRST_BYTE -> {
        if (streamed) {
          alarm.switchOn(deadlines.firstByte());
        }
      }
      case IDLE -> alarm.switchOn(deadlines.idle());
    }
  }

  private void end() {
    if (alarm.switchOff() && expired == null) {
      expired = phase;
    }
  }

  private void cancel() {
    Call running = call;
    if (running != null) {
      running.cancel();
    }
  }
}
