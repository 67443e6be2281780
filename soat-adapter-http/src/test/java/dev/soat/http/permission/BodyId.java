package dev.soat.http.permission;

import dev.soat.application.access.Operation;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An id that stands in the body of a request.
 *
 * @param target what the request is about
 * @param path where it goes, seen from the path of the target
 * @param json the body, with {@code ID} in the place of the id and {@code HERE} for the project
 * @param foreign makes what the caller may not use, or something unknown where no project has such
 */
record BodyId(
    Operation operation,
    String field,
    Function<Scene, Thing> target,
    Function<Thing, String> path,
    String json,
    Function<Scene, String> foreign,
    String unknown,
    int status,
    String code) {

  private static final String NO_PROJECT = "proj_zzzzzzzzzzzzzzzz";
  private static final String NO_POLICY = "pol_zzzzzzzzzzzzzzzz";
  private static final String PROVIDER =
      "\"name\":\"x\",\"provider\":\"ollama\",\"default_model\":\"m\"";

  static Stream<BodyId> all() {
    return Stream.of(projects(), provisions(), rights(), webhooks()).flatMap(List::stream);
  }

  private static List<BodyId> projects() {
    return List.of(
        project(Operation.CREATE_SECRET, Scene::secret, "\"name\":\"x\""),
        project(Operation.CREATE_AI_PROVIDER, Scene::provider, PROVIDER),
        project(
            Operation.CREATE_AGENT, Scene::agent, "\"ai_provider_id\":\"aip_zzzzzzzzzzzzzzzz\""));
  }

  private static BodyId project(
      Operation operation, Function<Scene, Thing> target, String otherFields) {
    String json = "{\"project_id\":\"ID\"," + otherFields + "}";
    return new BodyId(
        operation,
        "project_id",
        target,
        Row::all,
        json,
        BodyId::otherProject,
        NO_PROJECT,
        403,
        "FORBIDDEN");
  }

  private static List<BodyId> provisions() {
    String secret = "\"secret_id\":\"ID\"";
    String provider = "\"ai_provider_id\":\"ID\"";
    String project = "\"project_id\":\"HERE\",";
    return List.of(
        secret(Operation.CREATE_AI_PROVIDER, Row::all, "{" + project + PROVIDER + "," + secret),
        secret(Operation.UPDATE_AI_PROVIDER, Thing::path, "{" + secret),
        provider(Operation.CREATE_AGENT, Row::all, "{" + project + provider),
        provider(Operation.UPDATE_AGENT, Thing::path, "{" + provider),
        new BodyId(
            Operation.CREATE_AGENT_SESSION,
            "actor_id",
            Scene::session,
            Row::all,
            "{\"actor_id\":\"ID\"}",
            _ -> "act_yyyyyyyyyyyyyyyy",
            "act_zzzzzzzzzzzzzzzz",
            400,
            "ACTOR_NOT_FOUND"));
  }

  private static BodyId secret(Operation operation, Function<Thing, String> path, String json) {
    return new BodyId(
        operation,
        "secret_id",
        Scene::provider,
        path,
        json + "}",
        BodyId::otherSecret,
        "sec_zzzzzzzzzzzzzzzz",
        400,
        "SECRET_NOT_FOUND");
  }

  private static BodyId provider(Operation operation, Function<Thing, String> path, String json) {
    return new BodyId(
        operation,
        "ai_provider_id",
        Scene::agent,
        path,
        json + "}",
        BodyId::otherProvider,
        "aip_zzzzzzzzzzzzzzzz",
        400,
        "AI_PROVIDER_NOT_FOUND");
  }

  private static List<BodyId> rights() {
    Function<Thing, String> policies = user -> user.path() + "/policies";
    String ids = "{\"name\":\"x\",\"policy_ids\":[\"ID\"]}";
    String project = "{\"name\":\"x\",\"project_id\":\"ID\"}";
    return List.of(
        keyProject(Operation.CREATE_API_KEY, Row::all, project),
        keyProject(Operation.UPDATE_API_KEY, Thing::path, project),
        keyPolicies(Operation.CREATE_API_KEY, Row::all, ids),
        keyPolicies(Operation.UPDATE_API_KEY, Thing::path, ids),
        new BodyId(
            Operation.ATTACH_USER_POLICIES,
            "policy_ids",
            Scene::user,
            policies,
            ids,
            BodyId::noPolicy,
            NO_POLICY,
            404,
            "RESOURCE_NOT_FOUND"));
  }

  private static List<BodyId> webhooks() {
    String policy = "\"policy_id\":\"ID\"}";
    String others = "{\"name\":\"x\",\"url\":\"http://x\",\"events\":[\"*\"],";
    return List.of(
        webhookPolicy(Operation.CREATE_WEBHOOK, Row::all, others + policy),
        webhookPolicy(Operation.UPDATE_WEBHOOK, Thing::path, "{" + policy));
  }

  private static BodyId webhookPolicy(
      Operation operation, Function<Thing, String> path, String json) {
    return new BodyId(
        operation,
        "policy_id",
        Scene::webhook,
        path,
        json,
        BodyId::noPolicy,
        NO_POLICY,
        400,
        "POLICY_NOT_FOUND");
  }

  private static BodyId keyProject(Operation operation, Function<Thing, String> path, String json) {
    return new BodyId(
        operation,
        "project_id",
        Scene::key,
        path,
        json,
        BodyId::otherProject,
        NO_PROJECT,
        400,
        "PROJECT_NOT_FOUND");
  }

  private static BodyId keyPolicies(
      Operation operation, Function<Thing, String> path, String json) {
    return new BodyId(
        operation,
        "policy_ids",
        Scene::key,
        path,
        json,
        BodyId::noPolicy,
        NO_POLICY,
        400,
        "POLICY_NOT_FOUND");
  }

  private static String otherProject(Scene scene) {
    return scene.there().project();
  }

  private static String otherProvider(Scene scene) {
    return scene.there().provider();
  }

  private static String otherSecret(Scene scene) {
    return scene.secret(scene.there().project()).id();
  }

  private static String noPolicy(Scene scene) {
    return scene.anyPolicy().id().replaceAll("[0-9]", "y");
  }

  @Override
  public String toString() {
    return operation.operationId() + " " + field;
  }
}
