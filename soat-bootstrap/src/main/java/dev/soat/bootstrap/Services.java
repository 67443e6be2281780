package dev.soat.bootstrap;

import dev.soat.application.access.AccessControl;
import dev.soat.application.access.Audit;
import dev.soat.application.access.Denials;
import dev.soat.application.access.ProjectScope;
import dev.soat.application.agent.AgentService;
import dev.soat.application.apikey.ApiKeyService;
import dev.soat.application.audit.AuditService;
import dev.soat.application.generation.GenerationService;
import dev.soat.application.identity.Authentication;
import dev.soat.application.identity.ChangePassword;
import dev.soat.application.identity.LoginService;
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
import dev.soat.application.webhook.WebhookService;
import dev.soat.domain.Storage;
import dev.soat.domain.generation.GenerationLifecycle;
import dev.soat.domain.identity.PasswordHasher;
import dev.soat.domain.identity.TokenSigner;
import dev.soat.domain.session.SessionTurns;
import dev.soat.domain.shared.IdGenerator;

/** The application over whichever adapters it is given. */
public record Services(
    Authentication authentication,
    LoginService logins,
    UserService users,
    ChangePassword changePassword,
    AuditService audit,
    PolicyService policies,
    ApiKeyService apiKeys,
    ProjectService projects,
    SecretService secrets,
    AiProviderService aiProviders,
    AgentService agents,
    WebhookService webhooks,
    DeliveryService deliveries,
    SessionTurns turns,
    GenerationService generations,
    SessionService sessions,
    AddSessionMessage addSessionMessage,
    GenerateSessionResponse generateSessionResponse) {

  /** Everything that stands between the edges and the store. */
  public static Services over(
      Storage storage,
      GenerationLifecycle lifecycle,
      PasswordHasher passwords,
      PasswordCheck passwordCheck,
      TokenSigner tokens,
      Denials denials,
      Webhooking webhooking,
      IdGenerator ids) {
    AccessControl access = new AccessControl();
    Audit audit = new Audit(storage, ids);
    ProjectScope scope = new ProjectScope(storage.projects(), access);
    SessionTurns turns = new SessionTurns(storage, lifecycle, ids);
    return new Services(
        new Authentication(storage, tokens),
        new LoginService(storage.users(), passwordCheck, tokens, audit, denials, ids),
        new UserService(storage.users(), passwords, access, audit, ids),
        new ChangePassword(storage.users(), passwordCheck, tokens, access, audit),
        new AuditService(storage.auditLog(), access),
        new PolicyService(storage.policies(), storage.userPolicies(), access, audit, ids),
        new ApiKeyService(storage.apiKeys(), access, audit, ids),
        new ProjectService(storage.projects(), access, audit, ids),
        new SecretService(storage, scope, access, audit, ids),
        new AiProviderService(storage, scope, access, audit, ids),
        new AgentService(storage.agents(), scope, access, audit, ids),
        new WebhookService(storage, access, audit, webhooking.secretOverlap(), ids),
        new DeliveryService(storage, access, audit, webhooking.signal()),
        turns,
        new GenerationService(storage, access, lifecycle, audit),
        new SessionService(storage, access, lifecycle, audit, webhooking.signal(), ids),
        new AddSessionMessage(storage, access, turns, audit),
        new GenerateSessionResponse(storage, access, turns, audit));
  }
}
