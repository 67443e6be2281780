package dev.soat.http.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.http.Answer;
import dev.soat.http.Furniture;
import dev.soat.http.Grants;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets and the providers that use them: who may link what, and what goes with what. */
final class SecretUseTest {
  private static final String SECRETS = "/api/v1/secrets";
  private static final String PROVIDERS = "/api/v1/ai-providers";
  private static final String[] PROVIDER_ACTIONS = {
    "aiProviders:CreateAiProvider", "ai-providers:UpdateAiProvider", "aiProviders:GetAiProvider"
  };

  @AutoClose private final Installation soat = Installation.start();
  private final Visitor admin = soat.admin();
  private final String project = project();
  private final String secret = secret(project);

  private String project() {
    return admin.post("/api/v1/projects", "{\"name\":\"P\"}").id();
  }

  private String secret(String owner) {
    return admin
        .post(
            SECRETS,
            "{\"project_id\":\"%s\",\"name\":\"Secret name\",\"value\":\"v\"}".formatted(owner))
        .has(201)
        .id();
  }

  private Answer provider(Visitor visitor, String secretId) {
    return visitor.post(
        PROVIDERS,
        """
        {"project_id":"%s","name":"X","provider":"ollama","default_model":"m","secret_id":"%s"}\
        """
            .formatted(project, secretId));
  }

  private Visitor withoutSecrets() {
    return soat.userWith(Grants.on("soat:" + project + ":ai-provider:*", PROVIDER_ACTIONS));
  }

  private Visitor withSecret(String action) {
    return soat.userWith(
        Grants.on("soat:" + project + ":ai-provider:*", PROVIDER_ACTIONS),
        Grants.on("soat:" + project + ":secret:" + secret, action));
  }

  private void forbidden(Supplier<Answer> call) {
    assertThat(soat.unchangedBy(call).isRefused(403, "FORBIDDEN").body())
        .doesNotContain(secret, "Secret name");
  }

  @Test
  void a_provider_is_made_with_a_secret_and_loses_it() {
    Answer answer = provider(admin, secret);
    assertThat(answer.has(201).text("/secret_id")).isEqualTo(secret);
    String path = PROVIDERS + "/" + answer.id();

    Answer unlinked = admin.patch(path, "{\"secret_id\":null}").has(200);
    assertThat(unlinked.json().get("secret_id").isNull()).isTrue();
    assertThat(admin.patch(path, "{\"secretId\":\"%s\"}".formatted(secret)).text("/secret_id"))
        .isEqualTo(secret);
    assertThat(admin.patch(path, "{\"name\":\"Y\"}").text("/secret_id")).isEqualTo(secret);
    assertThat(admin.patch(path, "{\"secret_id\":\"\"}").has(200).json().get("secret_id").isNull())
        .isTrue();
  }

  @Test
  void a_foreign_secret_is_refused_like_an_unknown_one() {
    String foreign = secret(project());
    String path = PROVIDERS + "/" + provider(admin, "").id();
    for (String id : new String[] {foreign, "sec_zzzzzzzzzzzzzzzz", "nope"}) {
      soat.unchangedBy(() -> provider(admin, id)).isRefused(400, "SECRET_NOT_FOUND");
      soat.unchangedBy(() -> admin.patch(path, "{\"secret_id\":\"%s\"}".formatted(id)))
          .isRefused(400, "SECRET_NOT_FOUND");
    }
  }

  @Test
  void who_may_not_have_a_secret_may_not_link_it() {
    String path = PROVIDERS + "/" + provider(admin, "").id();
    String link = "{\"secret_id\":\"%s\"}".formatted(secret);

    forbidden(() -> provider(withoutSecrets(), secret));
    forbidden(() -> withoutSecrets().patch(path, link));
    forbidden(() -> withSecret("secrets:UpdateSecret").patch(path, link));
    withSecret("secrets:GetSecret").patch(path, link).has(200);
    provider(withSecret("secrets:GetSecret"), secret).has(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"base_url\":\"https://elsewhere.example\"}",
        "{\"provider\":\"custom\"}",
        "{\"config\":{\"resource_name\":\"elsewhere\"}}"
      })
  void who_may_not_have_a_secret_may_not_send_it_elsewhere(String change) {
    String path = PROVIDERS + "/" + provider(admin, secret).id();

    forbidden(() -> withoutSecrets().patch(path, change));
    withSecret("secrets:GetSecret").patch(path, change).has(200);
    // The same once more changes nothing, so it needs nothing.
    withoutSecrets().patch(path, change).has(200);
  }

  @Test
  void the_rest_of_a_provider_needs_no_right_to_its_secret() {
    String path = PROVIDERS + "/" + provider(admin, secret).id();

    withoutSecrets().patch(path, "{\"name\":\"Z\",\"default_model\":\"other\"}").has(200);
    withoutSecrets().patch(path, "{\"secret_id\":\"%s\"}".formatted(secret)).has(200);
    withoutSecrets().patch(path, "{\"secret_id\":null}").has(200);
  }

  @Test
  void a_secret_in_use_stays_unless_it_is_forced() {
    String first = PROVIDERS + "/" + provider(admin, secret).id();
    provider(admin, secret).has(201);
    String path = SECRETS + "/" + secret;

    for (String query : new String[] {"", "?force=false"}) {
      Answer answer = soat.unchangedBy(() -> admin.delete(path + query));
      answer.isRefused(409, "SECRET_HAS_DEPENDENTS");
      assertThat(answer.json().at("/error/meta").toString()).isEqualTo("{\"dependent_count\":2}");
    }
    admin.delete(path + "?force=true").isEmpty(204);
    admin.get(path).isRefused(404, "RESOURCE_NOT_FOUND");
    admin.get(first).isRefused(404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void force_takes_all_or_nothing() {
    provider(admin, secret).has(201);
    String used = provider(admin, secret).id();
    Furniture.agent(admin, project, used);

    Answer answer = soat.unchangedBy(() -> admin.delete(SECRETS + "/" + secret + "?force=true"));

    answer.isRefused(409, "AI_PROVIDER_HAS_DEPENDENTS");
    assertThat(answer.json().at("/error/meta").toString()).isEqualTo("{\"agent_count\":1}");
  }

  @Test
  void force_deletes_only_what_the_caller_may_delete() {
    provider(admin, secret).has(201);
    String all = "soat:" + project + ":*:*";
    Visitor ofSecrets = soat.userWith(Grants.on(all, "secrets:DeleteSecret"));
    Visitor ofBoth =
        soat.userWith(Grants.on(all, "secrets:DeleteSecret", "aiProviders:DeleteAiProvider"));

    forbidden(() -> ofSecrets.delete(SECRETS + "/" + secret + "?force=true"));
    ofBoth.delete(SECRETS + "/" + secret + "?force=true").isEmpty(204);
  }

  @Test
  void secrets_of_others_are_forbidden_and_not_listed() {
    Visitor neighbour = soat.userWith(Grants.allIn(project()));
    String path = SECRETS + "/" + secret;

    forbidden(() -> neighbour.get(path));
    forbidden(() -> neighbour.patch(path, "{\"value\":\"mine\"}"));
    forbidden(() -> neighbour.delete(path));
    forbidden(() -> neighbour.get(SECRETS + "?project_id=" + project));
    forbidden(
        () -> neighbour.post(SECRETS, "{\"project_id\":\"%s\",\"name\":\"X\"}".formatted(project)));
    neighbour.get(SECRETS).is(200, "[]");
    assertThat(withSecret("secrets:ListSecrets").get(SECRETS).ids()).containsExactly(secret);
    soat.anybody().get(path).isRefused(401, "UNAUTHORIZED");
  }

  @Test
  void a_turn_is_answered_with_the_value_of_the_moment() {
    String providerId = provider(admin, secret).id();
    String agent = Furniture.agent(admin, project, providerId);
    var home = new Furniture(admin, project, providerId, agent);

    home.say(home.answeringSession(), "Hello").has(201);
  }
}
