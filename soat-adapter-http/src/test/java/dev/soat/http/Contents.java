package dev.soat.http;

import dev.soat.domain.Storage;
import dev.soat.domain.agent.Agent;
import dev.soat.domain.identity.User;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.project.Project;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.session.Session;
import dev.soat.domain.session.Sessions;
import dev.soat.domain.shared.PageRequest;
import dev.soat.domain.webhook.Delivery;
import dev.soat.domain.webhook.Webhook;
import java.util.List;

/** All that callers can have put into a store, as text to compare. */
final class Contents {
  private static final PageRequest ALL = PageRequest.first(PageRequest.MAX_LIMIT);
  private static final RowFilter EVERYTHING = new RowFilter.Everything();

  private Contents() {}

  static String of(Storage storage) {
    StringBuilder text = new StringBuilder("users:");
    List<User> users = storage.users().list(ALL).rows();
    add(text, users);
    users.forEach(user -> add(text, storage.userPolicies().of(user.id()).orElseThrow()));
    add(text, storage.policies().list(ALL).rows());
    add(text, storage.apiKeys().list(null, ALL).rows());
    List<Project> projects = storage.projects().list(EVERYTHING, ALL).rows();
    add(text, projects);
    for (Project project : projects) {
      addWebhooks(text, storage, project);
    }
    add(text, storage.secrets().list(null, EVERYTHING, ALL).rows());
    add(text, storage.aiProviders().list(null, EVERYTHING, ALL).rows());
    List<Agent> agents = storage.agents().list(null, EVERYTHING, ALL).rows();
    add(text, agents);
    for (Agent agent : agents) {
      List<Session> sessions =
          storage.sessions().list(agent.id(), Sessions.Query.ALL, EVERYTHING, ALL).rows();
      add(text, sessions);
      for (Session session : sessions) {
        add(text, storage.conversations().messages(session.conversationId(), ALL).rows());
        add(text, storage.generations().list(session.conversationId(), EVERYTHING, ALL).rows());
      }
    }
    return text.toString();
  }

  /** How far deliveries got is left out: it changes without anybody asking for it. */
  private static void addWebhooks(StringBuilder text, Storage storage, Project project) {
    List<Webhook> webhooks = storage.webhooks().list(project.id(), EVERYTHING, ALL).rows();
    add(text, webhooks);
    for (Webhook webhook : webhooks) {
      add(text, storage.webhooks().secret(webhook.id()).map(SecretValue::reveal).stream().toList());
      List<Delivery> deliveries = storage.deliveries().list(webhook.id(), ALL).rows();
      add(text, deliveries.stream().map(it -> it.id() + " " + it.event()).toList());
    }
  }

  private static void add(StringBuilder text, List<?> rows) {
    rows.forEach(row -> text.append('\n').append(row));
  }
}
