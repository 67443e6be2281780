package dev.soat.bootstrap;

import dev.soat.http.agent.AgentRoutes;
import dev.soat.http.apikey.ApiKeyRoutes;
import dev.soat.http.audit.AuditRoutes;
import dev.soat.http.generation.GenerationRoutes;
import dev.soat.http.identity.BootstrapGate;
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
import dev.soat.http.wire.RouteGroup;
import java.util.List;

/** The routes of every room over the application. */
public final class Rooms {
  private Rooms() {}

  /** In no particular order. */
  public static List<RouteGroup> over(Services services, BootstrapGate gate) {
    return List.of(
        new LoginRoutes(services.logins(), gate),
        new PolicyRoutes(services.policies()),
        new ApiKeyRoutes(services.apiKeys()),
        new UserRoutes(services.users(), services.changePassword()),
        new AuditRoutes(services.audit()),
        new ProjectRoutes(services.projects()),
        new SecretRoutes(services.secrets()),
        new AiProviderRoutes(services.aiProviders()),
        new AgentRoutes(services.agents()),
        new GenerationRoutes(services.generations()),
        new WebhookRoutes(services.webhooks()),
        new DeliveryRoutes(services.deliveries()),
        new SessionRoutes(services.sessions()),
        new SessionMessageRoutes(
            services.sessions(), services.addSessionMessage(), services.generateSessionResponse()));
  }
}
