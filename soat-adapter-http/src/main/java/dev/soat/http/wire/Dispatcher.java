package dev.soat.http.wire;

import dev.soat.application.access.Caller;
import dev.soat.application.access.Denials;
import dev.soat.application.access.RequestOrigin;
import dev.soat.application.access.Subject;
import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.SoatException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.servlet.DefaultTasks;
import io.javalin.router.EndpointNotFound;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to every request, in this order: it gets its id and the headers of every answer,
 * cross-origin rules, the guard, authentication, the route. Whatever is thrown on the way becomes
 * an error answer.
 */
public final class Dispatcher {
  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
  private static final Set<String> ALWAYS_ANSWERED =
      Set.of("/health", "/health/", "/ready", "/ready/");

  /** How requests are taken in. */
  public record Intake(
      RequestIds requestIds,
      TrustedProxies proxies,
      Cors cors,
      RequestGuard guard,
      Probes probes,
      int maxBodyBytes) {}

  private final Intake intake;
  private final CallerReader callers;
  private final Denials denials;
  private final List<Route> routes;

  public Dispatcher(Intake intake, CallerReader callers, Denials denials, Routes routes) {
    this.intake = intake;
    this.callers = callers;
    this.denials = denials;
    this.routes = routes.inMatchingOrder();
  }

  public void install(JavalinConfig config) {
    onlyUsedStages(config);
    config.routes.before(this::begin);
    config.routes.exception(
        Exception.class,
        (failure, context) -> ErrorResponses.answer(context.req(), context.res(), failure));
    config.routes.exception(EndpointNotFound.class, (_, context) -> answerUnmatched(context));
    config.router.javaLangErrorHandler((response, error) -> {
      response.setHeader("Connection", "close");
      ErrorResponses.answer(response, error);
    });
    intake.probes().install(config);
    routes.forEach(route -> add(config, route));
    if (log.isDebugEnabled()) {
      config.requestLogger.http((context, millis) -> trace(context, millis));
    }
  }

  // The other stages of a request serve features of Javalin that are not used here.
  @SuppressWarnings("unchecked") // the array is made by the compiler and only read
  private static void onlyUsedStages(JavalinConfig config) {
    config.requestLifeCycle(DefaultTasks.INSTANCE.getBEFORE(), DefaultTasks.INSTANCE.getHTTP());
  }

  private void add(JavalinConfig config, Route route) {
    Handler handler = context -> serve(route, context);
    HandlerType type = HandlerType.findOrCreate(route.method().name());
    config.routes.addHttpHandler(type, route.path(), handler);
    if (route.method() == Route.Method.GET) {
      config.routes.head(route.path(), handler);
    }
  }

  private void begin(Context context) {
    String id = intake.requestIds().of(context.req().getHeader(Answers.REQUEST_ID));
    Answers.begin(context.res(), id);
    Exchange exchange = new Exchange(context, intake.maxBodyBytes());
    if (intake.cors().isAnswered(context.req(), context.res())) {
      context.skipRemainingHandlers();
      return;
    }
    if (!ALWAYS_ANSWERED.contains(context.path())) {
      intake.guard().check(exchange);
    }
    refuseWhatJavalinWouldTakeOtherwise(exchange, context.path());
  }

  private static void refuseWhatJavalinWouldTakeOtherwise(Exchange exchange, String path) {
    if (exchange.header("X-HTTP-Method-Override") != null) {
      throw new SoatException(
          ErrorCode.VALIDATION_FAILED, "X-HTTP-Method-Override is not served; send the method.");
    }
    // Behind a semicolon Jetty does not look, and Javalin would fail.
    if (PercentCoding.decode(path, false).isEmpty()) {
      throw new SoatException(
          ErrorCode.VALIDATION_FAILED, "The path must be percent-encoded UTF-8 without U+0000.");
    }
  }

  private void serve(Route route, Context context) {
    Exchange exchange = new Exchange(context, intake.maxBodyBytes());
    Reply reply = origin(context).serve(() -> reply(route, exchange));
    UnreadBody.settle(context.req(), context.res());
    Answers.write(context.res(), reply);
  }

  private RequestOrigin origin(Context context) {
    String peer = context.req().getRemoteAddr();
    List<String> forwardedFor = Collections.list(context.req().getHeaders("X-Forwarded-For"));
    return new RequestOrigin(
        intake.proxies().client(peer, forwardedFor), Answers.requestId(context.res()));
  }

  private Reply reply(Route route, Exchange exchange) {
    return switch (route.service()) {
      case Route.Service.Open open ->
          watched(null, route, exchange, () -> open.handler().handle(exchange));
      case Route.Service.Closed closed -> {
        Caller caller = callers.read(exchange);
        yield watched(caller, route, exchange, () -> closed.handler().handle(exchange, caller));
      }
    };
  }

  /** Whatever a route refuses, here it passes with who asked and what for. */
  private Reply watched(
      @Nullable Caller caller, Route route, Exchange exchange, Supplier<Reply> work) {
    try {
      return work.get();
    } catch (SoatException refusal) {
      if (refusal.isDenial()) {
        Subject subject = new Subject(null, exchange.lastOfPath(route.path()));
        denials.refused(caller, route.operation(), subject, ErrorCode.FORBIDDEN);
      }
      throw refusal;
    }
  }

  private void answerUnmatched(Context context) {
    try {
      unmatched(context);
    } catch (SoatException e) {
      ErrorResponses.answer(context.req(), context.res(), e);
    }
  }

  private void unmatched(Context context) {
    Set<String> allowed = allowed(context.path());
    if (allowed.isEmpty()) {
      throw new SoatException(
          ErrorCode.RESOURCE_NOT_FOUND, "There is nothing at this path. The API is below /api/v1.");
    }
    context.res().setHeader("Allow", String.join(", ", allowed));
    if (context.req().getMethod().equals("OPTIONS")) {
      Answers.noContent(context.res());
    } else {
      throw new SoatException(
          ErrorCode.METHOD_NOT_ALLOWED, "This path does not serve this method; see Allow.");
    }
  }

  private Set<String> allowed(String path) {
    Set<String> allowed = new TreeSet<>();
    routes.stream()
        .filter(route -> PathTemplate.matches(route.path(), path))
        .forEach(route -> allowed.add(route.method().name()));
    if (ALWAYS_ANSWERED.contains(path)) {
      allowed.add("GET");
    }
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    if (!allowed.isEmpty()) {
      allowed.add("OPTIONS");
    }
    return allowed;
  }

  private static void trace(Context context, float millis) {
    log.debug(
        "{} {} {} in {} ms, request {}",
        context.req().getMethod(),
        context.endpoints().lastHttpEndpoint() == null
            ? "-"
            : context.endpoints().lastHttpEndpoint().path,
        context.res().getStatus(),
        millis,
        Answers.requestId(context.res()));
  }
}
