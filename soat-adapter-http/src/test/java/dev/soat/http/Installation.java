package dev.soat.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.application.access.AccessControl;
import dev.soat.application.access.Audit;
import dev.soat.application.access.Caller;
import dev.soat.application.access.Denials;
import dev.soat.application.access.ProjectScope;
import dev.soat.application.agent.AgentService;
import dev.soat.application.apikey.ApiKeyService;
import dev.soat.application.audit.AuditService;
import dev.soat.application.generation.GenerationService;
import dev.soat.application.identity.Authentication;
import dev.soat.application.identity.ChangePassword;
import dev.soat.application.identity.LoginService;
import dev.soat.application.identity.LoginThrottle;
import dev.soat.application.identity.PasswordCheck;
import dev.soat.application.identity.UserService;
import dev.soat.application.policy.PolicyService;
import dev.soat.application.project.ProjectService;
import dev.soat.application.provider.AiProviderService;
import dev.soat.application.secret.SecretService;
import dev.soat.application.session.AddSessionMessage;
import dev.soat.application.session.GenerateSessionResponse;
import dev.soat.application.session.SessionService;
import dev.soat.application.webhook.DeliveryService;
import dev.soat.application.webhook.DispatchSettings;
import dev.soat.application.webhook.WebhookDispatcher;
import dev.soat.application.webhook.WebhookService;
import dev.soat.domain.generation.GenerationLifecycle;
import dev.soat.domain.generation.LeaseKeeper;
import dev.soat.domain.generation.LeaseLoops;
import dev.soat.domain.generation.TurnSettings;
import dev.soat.domain.identity.PasswordHasher;
import dev.soat.domain.identity.Role;
import dev.soat.domain.identity.TokenSigner;
import dev.soat.domain.identity.User;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.policy.PolicyDocument;
import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.provider.ProviderKind;
import dev.soat.domain.session.SessionTurns;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.http.agent.AgentRoutes;
import dev.soat.http.apikey.ApiKeyRoutes;
import dev.soat.http.audit.AuditRoutes;
import dev.soat.http.generation.GenerationRoutes;
import dev.soat.http.identity.BootstrapGate;
import dev.soat.http.identity.JwtTokens;
import dev.soat.http.identity.LoginRoutes;
import dev.soat.http.identity.UserRoutes;
import dev.soat.http.policy.PolicyRoutes;
import dev.soat.http.project.ProjectRoutes;
import dev.soat.http.provider.AiProviderRoutes;
import dev.soat.http.secret.SecretRoutes;
import dev.soat.http.session.SessionMessageRoutes;
import dev.soat.http.session.SessionRoutes;
import dev.soat.http.webhook.DeliveryRoutes;
import dev.soat.http.webhook.WebhookRoutes;
import dev.soat.http.wire.RequestGuard;
import dev.soat.http.wire.RouteGroup;
import dev.soat.http.wire.TrustedProxies;
import dev.soat.testing.ManualInstants;
import dev.soat.testing.SequentialIds;
import dev.soat.testing.memory.InMemoryPasswordHasher;
import dev.soat.testing.memory.InMemoryStorage;
import dev.soat.testing.model.ScriptedChatModel;
import dev.soat.testing.model.ScriptedDrivers;
import dev.soat.testing.model.ScriptedWebhookTransport;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The product over a store in memory and a scripted model, listening on a port of its own. Its
 * clock stands at {@link #NOON} until a test moves it.
 */
public final class Installation implements AutoCloseable {
  public static final String NOON = "2026-01-15T12:00:00.000Z";
  public static final String USERNAME = "admin";
  public static final String PASSWORD = "Correct Horse 1!";
  private static final byte[] SECRET = new byte[JwtTokens.MIN_SECRET_BYTES];

  private final ManualInstants clock = ManualInstants.atNoon();
  private final InMemoryStorage storage = new InMemoryStorage(clock);
  private final ScriptedChatModel model = new ScriptedChatModel(storage);
  private final IdGenerator ids = new SequentialIds();
  private final TokenSigner tokens = new JwtTokens(SECRET, JwtTokens.DEFAULT_LIFETIME, clock);
  private final Map<String, Caller> strangers = new ConcurrentHashMap<>();
  private final Audit audit = new Audit(storage, ids);
  private final Denials denials = new Denials(storage.auditLog(), ids, clock);
  private final Authentication authentication;
  private final GenerationLifecycle lifecycle;
  private final LeaseLoops loops;
  private final ScriptedWebhookTransport receivers = new ScriptedWebhookTransport();
  private final WebhookDispatcher dispatcher;
  private final SoatHttp http;
  private final String baseUrl;
  private @Nullable Answer bootstrapped;

  private Installation(TurnSettings turns, Optional<String> bootstrapToken) {
    authentication = new Authentication(storage, tokens);
    ScriptedDrivers drivers = new ScriptedDrivers(model).install(new ProviderKind("ollama"), model);
    lifecycle = new GenerationLifecycle(storage, drivers, ids, turns);
    loops = LeaseLoops.start(new LeaseKeeper(lifecycle, storage.leases()), turns);
    dispatcher =
        WebhookDispatcher.start(storage, receivers, DispatchSettings.DEFAULT, new Random(7));
    http =
        new SoatHttp(
            new Settings(
                256 * 1024,
                Duration.ZERO,
                Settings.DEFAULT.corsOrigins(),
                TrustedProxies.of(List.of("127.0.0.1"))),
            new SequentialIds(),
            this::authenticate,
            RequestGuard.open(),
            denials,
            () -> true,
            rooms(new BootstrapGate(bootstrapToken)));
    baseUrl = "http://127.0.0.1:" + http.start("127.0.0.1", 0);
  }

  /** The rooms, for tests that look at what is served. */
  public List<RouteGroup> rooms() {
    return rooms(new BootstrapGate(Optional.empty()));
  }

  private List<RouteGroup> rooms(BootstrapGate gate) {
    AccessControl access = new AccessControl();
    ProjectScope scope = new ProjectScope(storage.projects(), access);
    SessionTurns turns = new SessionTurns(storage, lifecycle, ids);
    SessionService sessions =
        new SessionService(storage, access, lifecycle, audit, dispatcher, ids);
    PasswordHasher hasher = new InMemoryPasswordHasher();
    PasswordCheck passwords =
        new PasswordCheck(hasher, new LoginThrottle(LoginThrottle.Limits.DEFAULT, clock));
    return List.of(
        new LoginRoutes(
            new LoginService(storage.users(), passwords, tokens, audit, denials, ids), gate),
        new UserRoutes(
            new UserService(storage.users(), hasher, access, audit, ids),
            new ChangePassword(storage.users(), passwords, tokens, access, audit)),
        new AuditRoutes(new AuditService(storage.auditLog(), access)),
        new PolicyRoutes(
            new PolicyService(storage.policies(), storage.userPolicies(), access, audit, ids)),
        new ApiKeyRoutes(new ApiKeyService(storage.apiKeys(), access, audit, ids)),
        new ProjectRoutes(new ProjectService(storage.projects(), access, audit, ids)),
        new SecretRoutes(new SecretService(storage, scope, access, audit, ids)),
        new AiProviderRoutes(new AiProviderService(storage, scope, access, audit, ids)),
        new AgentRoutes(new AgentService(storage.agents(), scope, access, audit, ids)),
        new GenerationRoutes(new GenerationService(storage, access, lifecycle, audit)),
        new WebhookRoutes(new WebhookService(storage, access, audit, Duration.ofHours(24), ids)),
        new DeliveryRoutes(new DeliveryService(storage, access, audit, dispatcher)),
        new SessionRoutes(sessions),
        new SessionMessageRoutes(
            sessions,
            new AddSessionMessage(storage, access, turns, audit),
            new GenerateSessionResponse(storage, access, turns, audit)));
  }

  private Optional<Caller> authenticate(String token) {
    Caller stranger = strangers.get(token);
    return stranger == null ? authentication.authenticate(token) : Optional.of(stranger);
  }

  /** With one user, the admin. */
  public static Installation start() {
    return start(TurnSettings.DEFAULT);
  }

  public static Installation start(TurnSettings turns) {
    Installation installation = new Installation(turns, Optional.empty());
    installation.bootstrapped =
        installation
            .anybody()
            .post("/api/v1/users/bootstrap", credentials(USERNAME, PASSWORD))
            .has(201);
    return installation;
  }

  /** How the admin was made. */
  public Answer bootstrapped() {
    return Objects.requireNonNull(bootstrapped);
  }

  /** Without any user, and with the token that was printed at its start. */
  public static Installation withoutUsers(String bootstrapToken) {
    return new Installation(TurnSettings.DEFAULT, Optional.of(bootstrapToken));
  }

  public static String credentials(String username, String password) {
    return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password);
  }

  public int port() {
    return URI.create(baseUrl).getPort();
  }

  /** Somebody without a token. */
  public Visitor anybody() {
    return new Visitor(baseUrl, "");
  }

  /** The admin, logged in. */
  public Visitor admin() {
    return bearing(
        anybody()
            .post("/api/v1/users/login", credentials(USERNAME, PASSWORD))
            .has(200)
            .text("/token"));
  }

  public Visitor bearing(String token) {
    return new Visitor(baseUrl, token);
  }

  /** A stored user who is no admin and has these policies, logged in. */
  public Visitor storedUserWith(String... policyIds) {
    return loggedIn(storedUser(Role.USER, policyIds));
  }

  /** A stored user with these policies. */
  public User storedUser(Role role, String... policyIds) {
    UserId id = UserId.next(ids);
    User user = storage.users().create(id, id.value(), role, "no hash").orElseThrow();
    storage.userPolicies().attach(id, Arrays.stream(policyIds).map(PolicyId::new).toList());
    return user;
  }

  /** A token of a user that was good until a moment ago. */
  public String expiredToken(User user) {
    ManualInstants earlier = ManualInstants.atNoon();
    earlier.advance(JwtTokens.DEFAULT_LIFETIME.plusMinutes(1).negated());
    return new JwtTokens(SECRET, JwtTokens.DEFAULT_LIFETIME, earlier)
        .sign(user.id(), user.tokenVersion());
  }

  public Visitor loggedIn(User user) {
    return bearing(tokens.sign(user.id(), user.tokenVersion()));
  }

  /** Somebody who is no admin and may do what these policies say. */
  public Visitor userWith(PolicyDocument... policies) {
    UserId user = UserId.next(ids);
    strangers.put(user.value(), new Caller(user, Role.USER, List.of(policies)));
    return bearing(user.value());
  }

  /** What a call answers that must not change anything that is stored. */
  public Answer unchangedBy(Supplier<Answer> call) {
    String before = Contents.of(storage);
    Answer answer = call.get();
    assertThat(Contents.of(storage)).as("the store after %s", answer).isEqualTo(before);
    return answer;
  }

  public ManualInstants clock() {
    return clock;
  }

  public InMemoryStorage storage() {
    return storage;
  }

  public ScriptedChatModel model() {
    return model;
  }

  /** Those who are called by webhooks; nobody at first. */
  public ScriptedWebhookTransport receivers() {
    return receivers;
  }

  public TokenSigner tokens() {
    return tokens;
  }

  @Override
  public void close() {
    lifecycle.close();
    loops.close();
    dispatcher.close();
    http.close();
  }
}
