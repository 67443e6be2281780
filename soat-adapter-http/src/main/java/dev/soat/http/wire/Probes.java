package dev.soat.http.wire;

import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.SoatException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.function.BooleanSupplier;

/** {@code /health}: the process is there. {@code /ready}: it can serve. Open to anybody. */
public final class Probes {
  private final BooleanSupplier ready;

  public Probes(BooleanSupplier ready) {
    this.ready = ready;
  }

  void install(JavalinConfig config) {
    Handler health = context -> status(context, "ok");
    config.routes.get("/health", health).head("/health", health);
    config.routes.get("/ready", this::ready).head("/ready", this::ready);
  }

  private void ready(Context context) {
    if (!ready.getAsBoolean()) {
      throw new SoatException(
          ErrorCode.UNAVAILABLE,
          "The server cannot serve now: it starts, stops, or its database is away.");
    }
    status(context, "ready");
  }

  private static void status(Context context, String status) {
    Reply reply = Reply.json(200, Json.Obj.EMPTY.with("status", Json.of(status)));
    Answers.write(context.res(), reply);
  }
}
