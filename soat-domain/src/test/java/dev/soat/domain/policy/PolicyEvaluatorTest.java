package dev.soat.domain.policy;

import static dev.soat.domain.policy.Rule.allow;
import static dev.soat.domain.policy.Rule.deny;
import static dev.soat.domain.policy.Rule.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soat.domain.policy.Decision.Allowed;
import dev.soat.domain.policy.Decision.Denied;
import dev.soat.domain.policy.Decision.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyEvaluatorTest {

  private static final Resource FILE =
      new Resource("proj_P", "file", "file_1", "/reports/q1.pdf", Map.of("env", "prod"));
  private static final Decision ALLOWED = new Allowed();
  private static final Decision BY_STATEMENT = new Denied(Reason.BY_STATEMENT);
  private static final Decision NO_ALLOW = new Denied(Reason.NO_ALLOW);

  private static Decision get(Rule... rules) {
    return PolicyEvaluator.decide(policy(rules), "files:GetFile", FILE);
  }

  @Test
  void without_policies_nothing_is_allowed() {
    assertThat(PolicyEvaluator.decide(List.of(), "files:GetFile", FILE)).isEqualTo(NO_ALLOW);
    assertThat(get()).isEqualTo(NO_ALLOW);
  }

  @Test
  void a_matching_allow_allows() {
    assertThat(get(allow("files:GetFile").on("soat:proj_P:file:file_1"))).isEqualTo(ALLOWED);
  }

  @Test
  void an_allow_for_another_action_resource_or_condition_does_not() {
    assertThat(get(allow("files:DeleteFile"))).isEqualTo(NO_ALLOW);
    assertThat(get(allow("*").on("soat:proj_Q:*:*"))).isEqualTo(NO_ALLOW);
    assertThat(get(allow("*").when("StringEquals", "soat:ResourceTag/env", "dev")))
        .isEqualTo(NO_ALLOW);
  }

  @Test
  void a_statement_without_resources_is_about_all() {
    Statement all = new Statement(Effect.ALLOW, List.of(ActionPattern.EVERYTHING));

    assertThat(
            PolicyEvaluator.decide(
                List.of(new PolicyDocument(List.of(all))), "files:GetFile", FILE))
        .isEqualTo(ALLOWED);
  }

  @Test
  void a_deny_wins_wherever_it_stands() {
    Rule grant = allow("*");
    Rule denial = deny("files:*").on("soat:proj_P:file:file_1");

    assertThat(get(grant, denial)).isEqualTo(BY_STATEMENT);
    assertThat(get(denial, grant)).isEqualTo(BY_STATEMENT);
    List<PolicyDocument> two = new ArrayList<>(policy(grant));
    two.addAll(policy(denial));
    assertThat(PolicyEvaluator.decide(two, "files:GetFile", FILE)).isEqualTo(BY_STATEMENT);
    assertThat(PolicyEvaluator.decide(two.reversed(), "files:GetFile", FILE))
        .isEqualTo(BY_STATEMENT);
  }

  @Test
  void a_deny_by_one_name_wins_over_an_allow_by_the_other() {
    Rule byId = allow("*").on("soat:proj_P:file:file_1");
    Rule byPath = allow("*").on("soat:proj_P:file:/reports/*");

    assertThat(get(byId)).isEqualTo(ALLOWED);
    assertThat(get(byPath)).isEqualTo(ALLOWED);
    assertThat(get(byId, deny("*").on("soat:*:*:/reports/*"))).isEqualTo(BY_STATEMENT);
    assertThat(get(byPath, deny("*").on("soat:*:*:file_1"))).isEqualTo(BY_STATEMENT);
  }

  @Test
  void a_deny_that_does_not_match_denies_nothing() {
    assertThat(get(allow("*"), deny("*").on("soat:proj_Q:file:*"))).isEqualTo(ALLOWED);
    assertThat(get(allow("*"), deny("*").on("soat:proj_P:document:*"))).isEqualTo(ALLOWED);
    assertThat(get(allow("*"), deny("files:DeleteFile"))).isEqualTo(ALLOWED);
    assertThat(get(allow("*"), deny("*").when("StringEquals", "soat:ResourceTag/env", "dev")))
        .isEqualTo(ALLOWED);
  }

  @Test
  void all_conditions_must_hold() {
    Rule both =
        allow("*")
            .when("StringEquals", "soat:ResourceTag/env", "prod")
            .when("StringEquals", "soat:ResourceType", "file");

    assertThat(get(both)).isEqualTo(ALLOWED);
    assertThat(get(both.when("StringLike", "soat:ResourceTag/env", "d*"))).isEqualTo(NO_ALLOW);
    assertThat(get(both.when("StringNotEquals", "soat:ResourceTag/env", "prod")))
        .isEqualTo(NO_ALLOW);
  }

  @Test
  void any_action_and_any_resource_of_a_statement_suffice() {
    Rule rule =
        allow("tools:*", "files:GetFile").on("soat:proj_Q:*:*", "soat:proj_P:file:/reports/*");

    assertThat(get(rule)).isEqualTo(ALLOWED);
  }

  @Test
  void a_grant_on_project_type_or_item_reaches_the_item() {
    Resource secret = Resource.of("proj_P", "secret", "sec_1");
    for (String name :
        List.of("soat:proj_P:*:*", "soat:*:*:*", "soat:*:secret:*", "soat:proj_P:secret:sec_1")) {
      assertThat(
              PolicyEvaluator.decide(
                  policy(allow("secrets:*").on(name)), "secrets:GetSecret", secret))
          .isEqualTo(ALLOWED);
    }
  }

  @Test
  void a_create_needs_a_grant_on_the_kind_or_on_the_path_it_names() {
    Resource any = Resource.ofKind("proj_P", "document");
    Resource draft = new Resource("proj_P", "document", "", "/drafts/a.md", Map.of());
    String create = "documents:CreateDocument";

    assertThat(PolicyEvaluator.decide(policy(allow("*").on("soat:proj_P:document:*")), create, any))
        .isEqualTo(ALLOWED);
    assertThat(
            PolicyEvaluator.decide(
                policy(allow("*").on("soat:proj_P:document:doc_1")), create, any))
        .isEqualTo(NO_ALLOW);
    List<PolicyDocument> drafts = policy(allow("*").on("soat:proj_P:document:/drafts/*"));
    assertThat(PolicyEvaluator.decide(drafts, create, any)).isEqualTo(NO_ALLOW);
    assertThat(PolicyEvaluator.decide(drafts, create, draft)).isEqualTo(ALLOWED);
    assertThat(
            PolicyEvaluator.decide(
                policy(allow("*"), deny("*").on("soat:*:document:/drafts/*")), create, draft))
        .isEqualTo(BY_STATEMENT);
  }

  @Test
  void an_old_spelling_of_a_module_still_grants_and_denies() {
    Resource provider = Resource.of("proj_P", "ai-provider", "aip_1");

    assertThat(
            PolicyEvaluator.decide(
                policy(allow("aiProviders:*")), "ai-providers:GetAiProvider", provider))
        .isEqualTo(ALLOWED);
    assertThat(
            PolicyEvaluator.decide(
                policy(allow("*"), deny("aiProviders:GetAiProvider")),
                "ai-providers:GetAiProvider",
                provider))
        .isEqualTo(BY_STATEMENT);
  }

  @Test
  void both_a_key_and_its_owner_must_be_allowed() {
    assertThat(ALLOWED.and(ALLOWED)).isEqualTo(ALLOWED);
    assertThat(ALLOWED.and(NO_ALLOW)).isEqualTo(NO_ALLOW);
    assertThat(NO_ALLOW.and(ALLOWED)).isEqualTo(NO_ALLOW);
    assertThat(NO_ALLOW.and(BY_STATEMENT)).isEqualTo(BY_STATEMENT);
    assertThat(BY_STATEMENT.and(NO_ALLOW)).isEqualTo(BY_STATEMENT);
    assertThat(BY_STATEMENT.and(ALLOWED)).isEqualTo(BY_STATEMENT);
    assertThat(ALLOWED.isAllowed()).isTrue();
    assertThat(NO_ALLOW.isAllowed()).isFalse();
  }

  @Test
  void a_statement_says_what_it_is_about() {
    assertThatThrownBy(() -> new Statement(Effect.ALLOW, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("action: must be a non-empty array");
    assertThatThrownBy(() ->
            new Statement(Effect.ALLOW, List.of(ActionPattern.EVERYTHING), List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("resource: must be a non-empty array when present");
  }

  @Test
  void a_policy_keeps_its_own_copy_of_what_it_was_given() {
    List<ActionPattern> actions = new ArrayList<>(List.of(new ActionPattern("files:*")));
    Statement statement = new Statement(Effect.ALLOW, actions);
    List<Statement> statements = new ArrayList<>(List.of(statement));
    PolicyDocument document = new PolicyDocument(statements);

    actions.add(ActionPattern.EVERYTHING);
    statements.clear();

    assertThat(document.statements()).containsExactly(statement);
    assertThat(statement.actions()).containsExactly(new ActionPattern("files:*"));
  }
}
