package dev.soat.bootstrap;

import dev.soat.application.access.AccessControl;
import dev.soat.application.access.ProjectScope;
import dev.soat.application.agent.AgentService;
import dev.soat.application.apikey.ApiKeyService;
import dev.soat.application.identity.Authentication;
import dev.soat.application.identity.LoginService;
import dev.soat.application.policy.PolicyService;
import dev.soat.application.project.ProjectService;
import dev.soat.application.provider.AiProviderService;
import dev.soat.application.secret.SecretService;
import dev.soat.application.session.AddSessionMessage;
import dev.soat.application.session.GenerateSessionResponse;
import dev.soat.application.session.SessionService;
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
    PolicyService policies,
    ApiKeyService apiKeys,
    ProjectService projects,
    SecretService secrets,
    AiProviderService aiProviders,
    AgentService agents,
    SessionService sessions,
    AddSessionMessage addSessionMessage,
    GenerateSessionResponse generateSessionResponse) {

  /** Everything that stands between the edges and the store. */
  public static Services over(
      Storage storage,
      GenerationLifecycle lifecycle,
      PasswordHasher passwords,
      TokenSigner tokens,
      IdGenerator ids) {
    AccessControl access = new AccessControl();
    ProjectScope scope = new ProjectScope(storage.projects(), access);
    SessionTurns turns = new SessionTurns(storage, lifecycle, ids);
    return new Services(
        new Authentication(storage, tokens),
        new LoginService(storage.users(), passwords, tokens, ids),
        new PolicyService(storage.policies(), storage.userPolicies(), access, ids),
        new ApiKeyService(storage.apiKeys(), access, ids),
        new ProjectService(storage.projects(), access, ids),
        new SecretService(storage, scope, access, ids),
        new AiProviderService(storage, scope, access, ids),
        new AgentService(storage.agents(), scope, access, ids),
        new SessionService(storage, access, lifecycle, ids),
        new AddSessionMessage(storage, access, turns),
        new GenerateSessionResponse(storage, access, turns));
  }
}
