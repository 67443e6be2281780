package dev.soat.http.permission;

import dev.soat.domain.apikey.ApiKeyId;
import dev.soat.domain.event.DomainEvent;
import dev.soat.domain.event.EventId;
import dev.soat.domain.generation.GenerationDraft;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.Lease;
import dev.soat.domain.generation.Slot;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.session.Session;
import dev.soat.domain.session.SessionId;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.webhook.DeliveryId;
import dev.soat.domain.webhook.WebhookId;
import dev.soat.domain.webhook.WebhookSettings;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import dev.soat.http.Written;
import dev.soat.testing.SequentialIds;
import dev.soat.testing.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Two projects with one thing of each kind, and the means to make more of them. */
final class Scene implements AutoCloseable {
  /** Stands in every text of every thing, and in no refusal. */
  static final String MARK = "Kept Private";

  static final String PASSWORD = "password of somebody";
  static final PageRequest ALL = PageRequest.first(PageRequest.MAX_LIMIT);
  static final RowFilter EVERYTHING = new RowFilter.Everything();

  private static final IdGenerator IDS = new SequentialIds(7_000_000);
  private static final Lease ELSEWHERE = new Lease("node_elsewhere", Duration.ofHours(1));

  /** An event only webhooks are told of. */
  private static final String WANTED = "webhooks.made";

  private static final String MARKED = "\"name\":\"" + MARK + "\"";

  /** A project and what stands in it. */
  record Place(String project, String provider, String agent) {}

  private final Installation soat = Installation.start();
  private final Visitor admin = soat.admin();
  private final List<String> ids = new ArrayList<>();
  private final AtomicInteger names = new AtomicInteger();
  private final Place here = place();
  private final Place there = place();
  private final Thing anyPolicy = policy();
  private @Nullable Thing talk;

  private Place place() {
    String project = project().id();
    String provider = provider(project).id();
    Place place = new Place(project, provider, agent(project, provider).id());
    secret(project);
    session(place);
    webhook(project);
    return place;
  }

  Installation soat() {
    return soat;
  }

  Visitor admin() {
    return admin;
  }

  /** The project everything is about. */
  Place here() {
    return here;
  }

  /** The project of somebody else. */
  Place there() {
    return there;
  }

  /** A policy that is attached to nobody yet. */
  Thing anyPolicy() {
    return anyPolicy;
  }

  /** The ids of all things made so far. */
  List<String> ids() {
    return ids;
  }

  String newName() {
    return MARK + " " + names.incrementAndGet();
  }

  Thing made(String project, String path, String json) {
    String id = admin.post(path, json).has(201).id();
    ids.add(id);
    return new Thing(project, id, path + "/" + id);
  }

  Thing project() {
    Thing made = made("", "/api/v1/projects", "{" + MARKED + "}");
    return new Thing(made.id(), made.id(), made.path());
  }

  Thing user() {
    String json =
        "{\"username\":\"%s\",\"password\":\"%s\",\"role\":\"user\"}"
            .formatted(newName(), PASSWORD);
    return made("", "/api/v1/users", json);
  }

  Thing policy() {
    String json =
        "{%s,\"document\":{\"statement\":[{\"effect\":\"Allow\",\"action\":[\"kept:Private\"]}]}}"
            .formatted(MARKED);
    return made("", "/api/v1/policies", json);
  }

  /** A key of the admin. */
  Thing key() {
    return made("", "/api/v1/api-keys", "{" + MARKED + "}");
  }

  Thing keyOf(Visitor visitor) {
    String path = "/api/v1/api-keys";
    String id = visitor.post(path, "{" + MARKED + "}").has(201).id();
    return new Thing("", id, path + "/" + id);
  }

  /** A user who may do everything here, and nothing elsewhere. */
  Visitor userOfHere() {
    String policy = Written.policy(admin, "Allow", "soat:" + here.project() + ":*:*", "*");
    return soat.storedUserWith(policy);
  }

  Visitor lockedKeyOfTheAdmin() {
    String json = "{\"name\":\"k\",\"project_id\":\"" + here.project() + "\"}";
    return soat.bearing(admin.post("/api/v1/api-keys", json).has(201).text("/key"));
  }

  /** A path of the contract, with what stands here in the place of its parameters. */
  String filled(String path) {
    return path.replace("{agent_id}", here.agent())
        .replace("{ai_provider_id}", here.provider())
        .replace("{project_id}", here.project())
        .replace("{user_id}", soat.bootstrapped().id())
        .replace("{policy_id}", anyPolicy.id())
        .replaceAll("\\{\\w+}", "none_zzzzzzzzzzzzzzzz");
  }

  /** Whether it is a key of the user the visitor is. */
  boolean isOwnKey(Visitor visitor, Thing thing) {
    String user = visitor.get("/api/v1/users/me").id();
    return ApiKeyId.parse(thing.id())
        .flatMap(soat.storage().apiKeys()::find)
        .filter(key -> key.owner().value().equals(user))
        .isPresent();
  }

  Thing secret() {
    return secret(here.project());
  }

  Thing secret(String project) {
    String json =
        "{\"project_id\":\"%s\",%s,\"value\":\"%s\"}".formatted(project, MARKED, newName());
    return made(project, "/api/v1/secrets", json);
  }

  Thing provider() {
    return provider(here.project());
  }

  private Thing provider(String project) {
    String json =
        """
        {"project_id":"%s",%s,"provider":"ollama","default_model":"%s"}\
        """
            .formatted(project, MARKED, MARK);
    return made(project, "/api/v1/ai-providers", json);
  }

  Thing agent() {
    return agent(here.project(), here.provider());
  }

  private Thing agent(String project, String provider) {
    String json =
        "{\"project_id\":\"%s\",\"ai_provider_id\":\"%s\",%s,\"instructions\":\"%s\"}"
            .formatted(project, provider, MARKED, MARK);
    return made(project, "/api/v1/agents", json);
  }

  /** A session in which somebody has spoken. */
  Thing session() {
    return session(here);
  }

  private Thing session(Place place) {
    String path = "/api/v1/agents/" + place.agent() + "/sessions";
    Thing session = made(place.project(), path, "{" + MARKED + "}");
    admin.post(session.path() + "/messages", "{\"message\":\"" + MARK + "\"}").has(201);
    return session;
  }

  /** A generation that some other server is busy with. */
  Thing generation() {
    return generation(session(), "/api/v1/generations");
  }

  private Thing generation(Thing inSession, String path) {
    Session session = soat.storage().sessions().find(new SessionId(inSession.id())).orElseThrow();
    GenerationDraft draft = new Stage(soat.storage(), IDS).generation(session);
    soat.storage()
        .transactions()
        .inTransaction(() -> {
          Slot slot = soat.storage().generations().lock(session.conversationId()).orElseThrow();
          GenerationId loser = slot.running() == null ? null : slot.running().id();
          return soat.storage().generations().claim(draft, ELSEWHERE, loser);
        });
    ids.add(draft.id().value());
    return new Thing(inSession.project(), draft.id().value(), path + "/" + draft.id());
  }

  /** A generation by the list it stands in, which is that of one session. */
  Thing generationInList() {
    if (talk == null) {
      talk = session();
    }
    return generation(talk, "/api/v1/generations?session_id=" + talk.id());
  }

  List<Thing> generationsInList() {
    Session session =
        soat.storage()
            .sessions()
            .find(new SessionId(Objects.requireNonNull(talk).id()))
            .orElseThrow();
    return soat
        .storage()
        .generations()
        .list(session.conversationId(), EVERYTHING, ALL)
        .rows()
        .stream()
        .map(it -> new Thing(it.projectId().value(), it.id().value(), ""))
        .toList();
  }

  Thing webhook() {
    return webhook(here.project());
  }

  private Thing webhook(String project) {
    String json =
        "{%s,\"description\":\"%s\",\"url\":\"http://a.example\",\"events\":[\"%s\"]}"
            .formatted(MARKED, MARK, WANTED);
    return made(project, "/api/v1/projects/" + project + "/webhooks", json);
  }

  /** A webhook by the path of what it was told; switched off, so that nothing is sent. */
  Thing delivery() {
    Thing webhook = webhook();
    ProjectId project = new ProjectId(webhook.project());
    WebhookId id = new WebhookId(webhook.id());
    EventId event = EventId.of(webhook.id());
    Json.Obj data = Json.Obj.EMPTY.with("name", Json.of(MARK));
    var storage = soat.storage();
    storage
        .transactions()
        .inTransaction(() -> {
          storage.outbox().append(DomainEvent.of(event, WANTED, project, "webhook", id, data));
          return storage.webhooks().update(id, WebhookSettings::disabled);
        });
    String delivery = DeliveryId.of(event, id).value();
    ids.add(delivery);
    return new Thing(webhook.project(), webhook.id(), webhook.path() + "/deliveries/" + delivery);
  }

  @Override
  public void close() {
    soat.close();
  }
}
