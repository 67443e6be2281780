package dev.soat.application.access;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one table of what can be asked of this product: every operation of the contract, the action a
 * policy must allow for it, and the type of resource it is about. Routes are registered by its
 * constants and services check by them, so nothing can be served that is not in here.
 *
 * <p>Longer than other files because it is one table and is read as one.
 */
public enum Operation {
  LIST_ACTORS("listActors", "actors:ListActors", "actor", Guard.POLICY),
  CREATE_ACTOR("createActor", "actors:CreateActor", "actor", Guard.POLICY),
  GET_ACTOR("getActor", "actors:GetActor", "actor", Guard.POLICY),
  DELETE_ACTOR("deleteActor", "actors:DeleteActor", "actor", Guard.POLICY),
  UPDATE_ACTOR("updateActor", "actors:UpdateActor", "actor", Guard.POLICY),
  GET_ACTOR_TAGS("getActorTags", "actors:GetActor", "actor", Guard.POLICY),
  REPLACE_ACTOR_TAGS("replaceActorTags", "actors:UpdateActor", "actor", Guard.POLICY),
  MERGE_ACTOR_TAGS("mergeActorTags", "actors:UpdateActor", "actor", Guard.POLICY),
  CREATE_AGENT("createAgent", "agents:CreateAgent", "agent", Guard.POLICY),
  LIST_AGENTS("listAgents", "agents:ListAgents", "agent", Guard.POLICY),
  GET_AGENT("getAgent", "agents:GetAgent", "agent", Guard.POLICY),
  UPDATE_AGENT("updateAgent", "agents:UpdateAgent", "agent", Guard.POLICY),
  DELETE_AGENT("deleteAgent", "agents:DeleteAgent", "agent", Guard.POLICY),
  CREATE_AGENT_GENERATION(
      "createAgentGeneration", "agents:CreateAgentGeneration", "agent", Guard.POLICY),
  SUBMIT_AGENT_TOOL_OUTPUTS(
      "submitAgentToolOutputs", "agents:CreateAgentGeneration", "agent", Guard.POLICY),
  CREATE_AGENT_ACTOR("createAgentActor", "actors:CreateActor", "actor", Guard.POLICY),
  LIST_AI_PROVIDERS("listAiProviders", "ai-providers:ListAiProviders", "ai-provider", Guard.POLICY),
  CREATE_AI_PROVIDER(
      "createAiProvider", "ai-providers:CreateAiProvider", "ai-provider", Guard.POLICY),
  GET_AI_PROVIDER("getAiProvider", "ai-providers:GetAiProvider", "ai-provider", Guard.POLICY),
  UPDATE_AI_PROVIDER(
      "updateAiProvider", "ai-providers:UpdateAiProvider", "ai-provider", Guard.POLICY),
  DELETE_AI_PROVIDER(
      "deleteAiProvider", "ai-providers:DeleteAiProvider", "ai-provider", Guard.POLICY),
  LIST_API_KEYS("listApiKeys", "api-keys:ListApiKeys", "api-key", Guard.AUTHENTICATED),
  CREATE_API_KEY("createApiKey", "api-keys:CreateApiKey", "api-key", Guard.AUTHENTICATED),
  GET_API_KEY("getApiKey", "api-keys:GetApiKey", "api-key", Guard.AUTHENTICATED),
  UPDATE_API_KEY("updateApiKey", "api-keys:UpdateApiKey", "api-key", Guard.AUTHENTICATED),
  DELETE_API_KEY("deleteApiKey", "api-keys:DeleteApiKey", "api-key", Guard.AUTHENTICATED),
  CREATE_CHAT("createChat", "chats:CreateChat", "chat", Guard.POLICY),
  LIST_CHATS("listChats", "chats:ListChats", "chat", Guard.POLICY),
  GET_CHAT("getChat", "chats:GetChat", "chat", Guard.POLICY),
  DELETE_CHAT("deleteChat", "chats:DeleteChat", "chat", Guard.POLICY),
  CREATE_CHAT_COMPLETION_FOR_CHAT(
      "createChatCompletionForChat", "chats:CreateChatCompletionForChat", "chat", Guard.POLICY),
  CREATE_CHAT_COMPLETION(
      "createChatCompletion", "chats:CreateChatCompletion", "chat", Guard.POLICY),
  CREATE_CHAT_ACTOR("createChatActor", "actors:CreateActor", "actor", Guard.POLICY),
  LIST_CONVERSATIONS(
      "listConversations", "conversations:ListConversations", "conversation", Guard.POLICY),
  CREATE_CONVERSATION(
      "createConversation", "conversations:CreateConversation", "conversation", Guard.POLICY),
  GET_CONVERSATION(
      "getConversation", "conversations:GetConversation", "conversation", Guard.POLICY),
  UPDATE_CONVERSATION(
      "updateConversation", "conversations:UpdateConversation", "conversation", Guard.POLICY),
  DELETE_CONVERSATION(
      "deleteConversation", "conversations:DeleteConversation", "conversation", Guard.POLICY),
  LIST_CONVERSATION_MESSAGES(
      "listConversationMessages", "conversations:GetConversation", "conversation", Guard.POLICY),
  ADD_CONVERSATION_MESSAGE(
      "addConversationMessage", "conversations:UpdateConversation", "conversation", Guard.POLICY),
  GENERATE_CONVERSATION_MESSAGE(
      "generateConversationMessage",
      "conversations:GenerateConversationMessage",
      "conversation",
      Guard.POLICY),
  LIST_CONVERSATION_ACTORS(
      "listConversationActors", "conversations:GetConversation", "conversation", Guard.POLICY),
  REMOVE_CONVERSATION_MESSAGE(
      "removeConversationMessage",
      "conversations:UpdateConversation",
      "conversation",
      Guard.POLICY),
  GET_CONVERSATION_TAGS(
      "getConversationTags", "conversations:GetConversation", "conversation", Guard.POLICY),
  REPLACE_CONVERSATION_TAGS(
      "replaceConversationTags", "conversations:UpdateConversation", "conversation", Guard.POLICY),
  MERGE_CONVERSATION_TAGS(
      "mergeConversationTags", "conversations:UpdateConversation", "conversation", Guard.POLICY),
  LIST_DOCUMENTS("listDocuments", "documents:ListDocuments", "document", Guard.POLICY),
  CREATE_DOCUMENT("createDocument", "documents:CreateDocument", "document", Guard.POLICY),
  GET_DOCUMENT("getDocument", "documents:GetDocument", "document", Guard.POLICY),
  DELETE_DOCUMENT("deleteDocument", "documents:DeleteDocument", "document", Guard.POLICY),
  UPDATE_DOCUMENT("updateDocument", "documents:UpdateDocument", "document", Guard.POLICY),
  GET_DOCUMENT_TAGS("getDocumentTags", "documents:GetDocument", "document", Guard.POLICY),
  REPLACE_DOCUMENT_TAGS(
      "replaceDocumentTags", "documents:UpdateDocument", "document", Guard.POLICY),
  MERGE_DOCUMENT_TAGS("mergeDocumentTags", "documents:UpdateDocument", "document", Guard.POLICY),
  LIST_FILES("listFiles", "files:GetFile", "file", Guard.POLICY),
  CREATE_FILE("createFile", "files:CreateFile", "file", Guard.POLICY),
  UPLOAD_FILE("uploadFile", "files:UploadFile", "file", Guard.POLICY),
  UPLOAD_FILE_BASE64("uploadFileBase64", "files:UploadFile", "file", Guard.POLICY),
  GET_FILE("getFile", "files:GetFile", "file", Guard.POLICY),
  DELETE_FILE("deleteFile", "files:DeleteFile", "file", Guard.POLICY),
  DOWNLOAD_FILE("downloadFile", "files:DownloadFile", "file", Guard.POLICY),
  UPDATE_FILE_METADATA("updateFileMetadata", "files:UpdateFileMetadata", "file", Guard.POLICY),
  DOWNLOAD_FILE_BASE64("downloadFileBase64", "files:DownloadFile", "file", Guard.POLICY),
  GET_FILE_TAGS("getFileTags", "files:GetFile", "file", Guard.POLICY),
  REPLACE_FILE_TAGS("replaceFileTags", "files:UpdateFileMetadata", "file", Guard.POLICY),
  MERGE_FILE_TAGS("mergeFileTags", "files:UpdateFileMetadata", "file", Guard.POLICY),
  VALIDATE_FORMATION(
      "validateFormation", "formations:ValidateFormation", "formation", Guard.POLICY),
  PLAN_FORMATION("planFormation", "formations:PlanFormation", "formation", Guard.POLICY),
  LIST_FORMATIONS("listFormations", "formations:ListFormations", "formation", Guard.POLICY),
  CREATE_FORMATION("createFormation", "formations:CreateFormation", "formation", Guard.POLICY),
  GET_FORMATION("getFormation", "formations:GetFormation", "formation", Guard.POLICY),
  UPDATE_FORMATION("updateFormation", "formations:UpdateFormation", "formation", Guard.POLICY),
  DELETE_FORMATION("deleteFormation", "formations:DeleteFormation", "formation", Guard.POLICY),
  LIST_FORMATION_EVENTS(
      "listFormationEvents", "formations:ListFormationEvents", "formation", Guard.POLICY),
  SEARCH_KNOWLEDGE("searchKnowledge", "knowledge:SearchKnowledge", "document", Guard.POLICY),
  LIST_MEMORIES("listMemories", "memories:ListMemories", "memory", Guard.POLICY),
  CREATE_MEMORY("createMemory", "memories:CreateMemory", "memory", Guard.POLICY),
  GET_MEMORY("getMemory", "memories:GetMemory", "memory", Guard.POLICY),
  UPDATE_MEMORY("updateMemory", "memories:UpdateMemory", "memory", Guard.POLICY),
  DELETE_MEMORY("deleteMemory", "memories:DeleteMemory", "memory", Guard.POLICY),
  LIST_MEMORY_ENTRIES("listMemoryEntries", "memories:ListMemoryEntries", "memory", Guard.POLICY),
  CREATE_MEMORY_ENTRY("createMemoryEntry", "memories:CreateMemoryEntry", "memory", Guard.POLICY),
  GET_MEMORY_ENTRY("getMemoryEntry", "memories:GetMemoryEntry", "memory", Guard.POLICY),
  UPDATE_MEMORY_ENTRY("updateMemoryEntry", "memories:UpdateMemoryEntry", "memory", Guard.POLICY),
  DELETE_MEMORY_ENTRY("deleteMemoryEntry", "memories:DeleteMemoryEntry", "memory", Guard.POLICY),
  CREATE_ORCHESTRATION(
      "createOrchestration", "orchestrations:CreateOrchestration", "orchestration", Guard.POLICY),
  LIST_ORCHESTRATIONS(
      "listOrchestrations", "orchestrations:ListOrchestrations", "orchestration", Guard.POLICY),
  GET_ORCHESTRATION(
      "getOrchestration", "orchestrations:GetOrchestration", "orchestration", Guard.POLICY),
  UPDATE_ORCHESTRATION(
      "updateOrchestration", "orchestrations:UpdateOrchestration", "orchestration", Guard.POLICY),
  DELETE_ORCHESTRATION(
      "deleteOrchestration", "orchestrations:DeleteOrchestration", "orchestration", Guard.POLICY),
  START_ORCHESTRATION_RUN(
      "startOrchestrationRun", "orchestrations:StartRun", "orchestration", Guard.POLICY),
  LIST_ORCHESTRATION_RUNS(
      "listOrchestrationRuns", "orchestrations:ListRuns", "orchestration", Guard.POLICY),
  CANCEL_ORCHESTRATION_RUN(
      "cancelOrchestrationRun", "orchestrations:CancelRun", "orchestration", Guard.POLICY),
  SUBMIT_HUMAN_INPUT(
      "submitHumanInput", "orchestrations:SubmitHumanInput", "orchestration", Guard.POLICY),
  RESUME_ORCHESTRATION_RUN(
      "resumeOrchestrationRun", "orchestrations:ResumeRun", "orchestration", Guard.POLICY),
  GET_ORCHESTRATION_RUN(
      "getOrchestrationRun", "orchestrations:GetRun", "orchestration", Guard.POLICY),
  LIST_POLICIES("listPolicies", "policies:ListPolicies", "policy", Guard.ADMIN),
  CREATE_POLICY("createPolicy", "policies:CreatePolicy", "policy", Guard.ADMIN),
  GET_POLICY("getPolicy", "policies:GetPolicy", "policy", Guard.ADMIN),
  UPDATE_POLICY("updatePolicy", "policies:UpdatePolicy", "policy", Guard.ADMIN),
  DELETE_POLICY("deletePolicy", "policies:DeletePolicy", "policy", Guard.ADMIN),
  CREATE_PROJECT("createProject", "projects:CreateProject", "project", Guard.ADMIN),
  GET_PROJECT("getProject", "projects:GetProject", "project", Guard.POLICY),
  DELETE_PROJECT("deleteProject", "projects:DeleteProject", "project", Guard.ADMIN),
  LIST_PROJECTS("listProjects", "projects:ListProjects", "project", Guard.POLICY),
  LIST_SECRETS("listSecrets", "secrets:ListSecrets", "secret", Guard.POLICY),
  CREATE_SECRET("createSecret", "secrets:CreateSecret", "secret", Guard.POLICY),
  GET_SECRET("getSecret", "secrets:GetSecret", "secret", Guard.POLICY),
  UPDATE_SECRET("updateSecret", "secrets:UpdateSecret", "secret", Guard.POLICY),
  DELETE_SECRET("deleteSecret", "secrets:DeleteSecret", "secret", Guard.POLICY),
  CREATE_AGENT_SESSION("createAgentSession", "agents:CreateSession", "session", Guard.POLICY),
  LIST_AGENT_SESSIONS("listAgentSessions", "agents:ListSessions", "session", Guard.POLICY),
  GET_AGENT_SESSION("getAgentSession", "agents:GetSession", "session", Guard.POLICY),
  UPDATE_SESSION("updateSession", "agents:UpdateSession", "session", Guard.POLICY),
  DELETE_AGENT_SESSION("deleteAgentSession", "agents:DeleteSession", "session", Guard.POLICY),
  LIST_AGENT_SESSION_MESSAGES(
      "listAgentSessionMessages", "agents:GetSession", "session", Guard.POLICY),
  ADD_SESSION_MESSAGE("addSessionMessage", "agents:SendSessionMessage", "session", Guard.POLICY),
  GENERATE_SESSION_RESPONSE(
      "generateSessionResponse", "agents:SendSessionMessage", "session", Guard.POLICY),
  SUBMIT_SESSION_TOOL_OUTPUTS(
      "submitSessionToolOutputs", "agents:SubmitSessionToolOutputs", "session", Guard.POLICY),
  GET_SESSION_TURN("getSessionTurn", "agents:GetSession", "session", Guard.POLICY),
  GET_GENERATION("getGeneration", "agents:GetGeneration", "generation", Guard.POLICY),
  LIST_GENERATIONS("listGenerations", "agents:ListGenerations", "generation", Guard.POLICY),
  CANCEL_GENERATION("cancelGeneration", "agents:CancelGeneration", "generation", Guard.POLICY),
  GET_SESSION_TAGS("getSessionTags", "agents:GetSession", "session", Guard.POLICY),
  REPLACE_SESSION_TAGS("replaceSessionTags", "agents:UpdateSession", "session", Guard.POLICY),
  MERGE_SESSION_TAGS("mergeSessionTags", "agents:UpdateSession", "session", Guard.POLICY),
  CREATE_TOOL("createTool", "tools:CreateTool", "tool", Guard.POLICY),
  LIST_TOOLS("listTools", "tools:ListTools", "tool", Guard.POLICY),
  GET_TOOL("getTool", "tools:GetTool", "tool", Guard.POLICY),
  UPDATE_TOOL("updateTool", "tools:UpdateTool", "tool", Guard.POLICY),
  DELETE_TOOL("deleteTool", "tools:DeleteTool", "tool", Guard.POLICY),
  CALL_TOOL("callTool", "tools:CallTool", "tool", Guard.POLICY),
  LIST_TRACES("listTraces", "traces:ListTraces", "trace", Guard.POLICY),
  GET_TRACE("getTrace", "traces:GetTrace", "trace", Guard.POLICY),
  GET_TRACE_TREE("getTraceTree", "traces:GetTraceTree", "trace", Guard.POLICY),
  GET_TRACE_GENERATIONS("getTraceGenerations", "traces:GetTraceGenerations", "trace", Guard.POLICY),
  LIST_USERS("listUsers", "users:ListUsers", "user", Guard.ADMIN),
  CREATE_USER("createUser", "users:CreateUser", "user", Guard.ADMIN),
  GET_USER("getUser", "users:GetUser", "user", Guard.ADMIN),
  DELETE_USER("deleteUser", "users:DeleteUser", "user", Guard.ADMIN),
  UPDATE_USER("updateUser", "users:UpdateUser", "user", Guard.ADMIN),
  SET_USER_PASSWORD("setUserPassword", "users:SetUserPassword", "user", Guard.ADMIN),
  GET_CURRENT_USER("getCurrentUser", "users:GetCurrentUser", "user", Guard.AUTHENTICATED),
  CHANGE_OWN_PASSWORD("changeOwnPassword", "users:ChangeOwnPassword", "user", Guard.AUTHENTICATED),
  LIST_AUDIT_LOG("listAuditLog", "audit-log:ListAuditLog", "audit-log", Guard.ADMIN),
  BOOTSTRAP_USER("bootstrapUser"),
  LOGIN_USER("loginUser"),
  GET_USER_POLICIES("getUserPolicies", "users:GetUserPolicies", "user", Guard.ADMIN),
  ATTACH_USER_POLICIES("attachUserPolicies", "users:AttachUserPolicies", "user", Guard.ADMIN),
  LIST_WEBHOOKS("listWebhooks", "webhooks:ListWebhooks", "webhook", Guard.POLICY),
  CREATE_WEBHOOK("createWebhook", "webhooks:CreateWebhook", "webhook", Guard.POLICY),
  GET_WEBHOOK("getWebhook", "webhooks:GetWebhook", "webhook", Guard.POLICY),
  UPDATE_WEBHOOK("updateWebhook", "webhooks:UpdateWebhook", "webhook", Guard.POLICY),
  DELETE_WEBHOOK("deleteWebhook", "webhooks:DeleteWebhook", "webhook", Guard.POLICY),
  LIST_WEBHOOK_DELIVERIES(
      "listWebhookDeliveries", "webhooks:ListWebhookDeliveries", "webhook", Guard.POLICY),
  GET_WEBHOOK_DELIVERY(
      "getWebhookDelivery", "webhooks:GetWebhookDelivery", "webhook", Guard.POLICY),
  GET_WEBHOOK_SECRET("getWebhookSecret", "webhooks:GetWebhookSecret", "webhook", Guard.POLICY),
  ROTATE_WEBHOOK_SECRET(
      "rotateWebhookSecret", "webhooks:RotateWebhookSecret", "webhook", Guard.POLICY),
  REDELIVER_WEBHOOK_DELIVERY(
      "redeliverWebhookDelivery", "webhooks:RedeliverWebhookDelivery", "webhook", Guard.POLICY);

  /** Who may do it. */
  public enum Guard {
    /** Anybody, without a token. */
    PUBLIC,
    /** Any caller with a valid token; the service narrows it to the caller's own. */
    AUTHENTICATED,
    /** Admins. */
    ADMIN,
    /** Whoever a policy allows it; admins always. */
    POLICY
  }

  /** How the names of operations begin that change nothing. */
  private static final List<String> READING =
      List.of("list", "get", "download", "search", "validate", "plan");

  private final String operationId;
  private final @Nullable String action;
  private final String resourceType;
  private final Guard guard;

  Operation(String operationId) {
    this(operationId, null, "user", Guard.PUBLIC);
  }

  Operation(String operationId, @Nullable String action, String resourceType, Guard guard) {
    this.operationId = operationId;
    this.action = action;
    this.resourceType = resourceType;
    this.guard = guard;
  }

  /** The name clients are generated from. */
  public String operationId() {
    return operationId;
  }

  /** What a policy must allow, such as {@code agents:GetAgent}; empty for public operations. */
  public Optional<String> action() {
    return Optional.ofNullable(action);
  }

  /** The middle part of the resource's name, such as {@code agent}. */
  public String resourceType() {
    return resourceType;
  }

  public Guard guard() {
    return guard;
  }

  /** Whether it may change something, and so leaves an entry in the audit log. */
  public boolean isChange() {
    return READING.stream().noneMatch(operationId::startsWith);
  }
}
