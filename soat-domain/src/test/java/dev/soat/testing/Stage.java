package dev.soat.testing;

import dev.soat.domain.Storage;
import dev.soat.domain.agent.Agent;
import dev.soat.domain.agent.AgentId;
import dev.soat.domain.agent.AgentSettings;
import dev.soat.domain.conversation.ConversationId;
import dev.soat.domain.conversation.Message;
import dev.soat.domain.conversation.MessageDraft;
import dev.soat.domain.document.DocumentId;
import dev.soat.domain.event.DomainEvent;
import dev.soat.domain.event.EventId;
import dev.soat.domain.generation.GenerationDraft;
import dev.soat.domain.generation.GenerationId;
import dev.soat.domain.generation.Origin;
import dev.soat.domain.identity.Role;
import dev.soat.domain.identity.User;
import dev.soat.domain.identity.UserId;
import dev.soat.domain.policy.Policy;
import dev.soat.domain.policy.PolicyId;
import dev.soat.domain.policy.PolicySettings;
import dev.soat.domain.policy.PolicySource;
import dev.soat.domain.project.Project;
import dev.soat.domain.project.ProjectId;
import dev.soat.domain.provider.AiProvider;
import dev.soat.domain.provider.AiProviderDraft;
import dev.soat.domain.provider.AiProviderId;
import dev.soat.domain.provider.ProviderKind;
import dev.soat.domain.secret.Secret;
import dev.soat.domain.secret.SecretId;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.session.Session;
import dev.soat.domain.session.SessionDraft;
import dev.soat.domain.session.SessionId;
import dev.soat.domain.session.SessionSettings;
import dev.soat.domain.shared.IdGenerator;
import dev.soat.domain.shared.Json;
import dev.soat.domain.trace.TraceId;
import dev.soat.domain.webhook.EventPattern;
import dev.soat.domain.webhook.Webhook;
import dev.soat.domain.webhook.WebhookId;
import dev.soat.domain.webhook.WebhookSecret;
import dev.soat.domain.webhook.WebhookSettings;
import dev.soat.domain.webhook.WebhookUrl;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the things a test needs into a store, any store, with settings nobody cares about. */
public final class Stage {
  /** The kind of the providers put on stage. */
  public static final ProviderKind KIND = new ProviderKind("scripted");

  public static final String MODEL = "scripted-model";

  /** Sessions that answer only when they are asked to. */
  public static final SessionSettings ON_DEMAND = new SessionSettings(null, false, null, 0, null);

  /** Sessions that answer each message at once. */
  public static final SessionSettings AT_ONCE = new SessionSettings(null, true, null, 0, null);

  private final Storage storage;
  private final IdGenerator ids;

  public Stage(Storage storage, IdGenerator ids) {
    this.storage = storage;
    this.ids = ids;
  }

  public Project project() {
    return project("A project");
  }

  public Project project(String name) {
    return storage.projects().create(ProjectId.next(ids), name);
  }

  /** A secret with this value, or with none. */
  public Secret secret(ProjectId project, @Nullable String value) {
    return storage
        .secrets()
        .create(
            SecretId.next(ids), project, "A secret", value == null ? null : new SecretValue(value))
        .orElseThrow();
  }

  /** An active webhook without a policy. */
  public Webhook webhook(ProjectId project, String... events) {
    return webhook(project, "https://receiver.example/hook", null, events);
  }

  public Webhook webhook(
      ProjectId project, String url, @Nullable PolicyId policy, String... events) {
    WebhookSettings settings =
        new WebhookSettings(
            "A webhook",
            null,
            new WebhookUrl(url),
            Stream.of(events).map(EventPattern::new).toList(),
            true,
            policy);
    return storage
        .webhooks()
        .create(WebhookId.next(ids), project, settings, WebhookSecret.next(ids))
        .orElseThrow();
  }

  /** Something that happened to a thing of the project. */
  public DomainEvent event(ProjectId project, String name, String thing) {
    return new DomainEvent(
        EventId.next(ids),
        name,
        project,
        "session",
        thing,
        Json.Obj.EMPTY.with("session_id", Json.of(thing)));
  }

  /** A user of this role, named after its id, who cannot log in. */
  public User user(Role role) {
    UserId id = UserId.next(ids);
    return storage.users().create(id, id.value(), role, "no hash").orElseThrow();
  }

  /** A policy that grants nothing. */
  public Policy policy() {
    return policy(PolicySource.EMPTY);
  }

  public Policy policy(PolicySource source) {
    return storage
        .policies()
        .create(PolicyId.next(ids), new PolicySettings("A policy", null, source));
  }

  public AiProvider provider(ProjectId project) {
    return provider(project, null);
  }

  public AiProvider provider(ProjectId project, Json.@Nullable Obj config) {
    return storage
        .aiProviders()
        .create(AiProviderId.next(ids), providerDraft(project, config))
        .orElseThrow();
  }

  public static AiProviderDraft providerDraft(ProjectId project, Json.@Nullable Obj config) {
    return new AiProviderDraft(project, "A provider", KIND, MODEL, null, null, config);
  }

  /** An agent with a provider and a project of its own. */
  public Agent agent() {
    return agent(provider(project().id()));
  }

  public Agent agent(AiProvider provider) {
    return agent(
        provider.projectId(), AgentSettingsBuilder.using(provider.id()).name("Ada").build());
  }

  public Agent agent(ProjectId project, AgentSettings settings) {
    return storage.agents().create(AgentId.next(ids), project, settings).orElseThrow();
  }

  /** A session that answers on demand, with an agent of its own. */
  public Session session() {
    return session(agent());
  }

  public Session session(Agent agent) {
    return session(agent, ON_DEMAND);
  }

  public Session session(Agent agent, SessionSettings settings) {
    return storage
        .sessions()
        .create(
            new SessionDraft(
                SessionId.next(ids),
                agent.projectId(),
                agent.id(),
                ConversationId.next(ids),
                null,
                settings));
  }

  /** A conversation without a session. */
  public ConversationId conversation(ProjectId project) {
    ConversationId id = ConversationId.next(ids);
    storage.conversations().create(id, project, null);
    return id;
  }

  /** Appends what a user says. */
  public Message userSays(ConversationId conversation, String text) {
    return storage.conversations().append(conversation, fromUser(text)).orElseThrow();
  }

  public MessageDraft fromUser(String text) {
    return MessageDraft.fromUser(DocumentId.next(ids), text, null);
  }

  public MessageDraft fromAgent(AgentId agent, String text) {
    return MessageDraft.fromAgent(DocumentId.next(ids), text, agent, MODEL);
  }

  /** A generation somebody could ask for in this session. */
  public GenerationDraft generation(Session session) {
    return generation(
        session.projectId(), session.agentId(), session.conversationId(), Origin.SESSION);
  }

  public GenerationDraft generation(
      ProjectId project, AgentId agent, ConversationId conversation, Origin origin) {
    return new GenerationDraft(
        GenerationId.next(ids),
        TraceId.next(ids),
        project,
        agent,
        conversation,
        origin,
        false,
        null);
  }

  public IdGenerator ids() {
    return ids;
  }
}
