package dev.soat.http.policy;

import dev.soat.application.access.Caller;
import dev.soat.application.access.Operation;
import dev.soat.application.policy.PolicyService;
import dev.soat.domain.policy.PolicySettings;
import dev.soat.http.wire.Exchange;
import dev.soat.http.wire.Lists;
import dev.soat.http.wire.Reply;
import dev.soat.http.wire.RouteGroup;
import dev.soat.http.wire.Routes;
import java.util.List;
import java.util.function.UnaryOperator;

/** Policies, and the policies of users. */
public final class PolicyRoutes implements RouteGroup {
  private static final String ALL = "/api/v1/policies";
  private static final String ONE = ALL + "/{policy_id}";
  private static final String OF_USER = "/api/v1/users/{user_id}/policies";

  private final PolicyService policies;

  public PolicyRoutes(PolicyService policies) {
    this.policies = policies;
  }

  @Override
  public void register(Routes routes) {
    routes
        .post(ALL, Operation.CREATE_POLICY, this::create)
        .get(ALL, Operation.LIST_POLICIES, this::list)
        .get(ONE, Operation.GET_POLICY, this::get)
        .put(ONE, Operation.UPDATE_POLICY, this::update)
        .delete(ONE, Operation.DELETE_POLICY, this::delete)
        .put(OF_USER, Operation.ATTACH_USER_POLICIES, this::attach)
        .get(OF_USER, Operation.GET_USER_POLICIES, this::ofUser);
  }

  private Reply create(Exchange exchange, Caller caller) {
    PolicySettings settings = exchange.body(PolicyJson::settings);
    return Reply.created(policies.create(caller, settings), PolicyJson::write);
  }

  private Reply list(Exchange exchange, Caller caller) {
    return Lists.bare(exchange, page -> policies.list(caller, page), PolicyJson::write);
  }

  private Reply get(Exchange exchange, Caller caller) {
    return Reply.ok(policies.get(caller, exchange.path("policy_id")), PolicyJson::write);
  }

  private Reply update(Exchange exchange, Caller caller) {
    UnaryOperator<PolicySettings> change = exchange.body(PolicyJson::change);
    return Reply.ok(policies.update(caller, exchange.path("policy_id"), change), PolicyJson::write);
  }

  private Reply delete(Exchange exchange, Caller caller) {
    policies.delete(caller, exchange.path("policy_id"));
    return Reply.noContent();
  }

  private Reply attach(Exchange exchange, Caller caller) {
    List<String> ids =
        exchange.body(
            body -> body.required("policy_ids", body.texts("policy_ids"), List.<String>of()));
    policies.attach(caller, exchange.path("user_id"), ids);
    return Reply.noContent();
  }

  private Reply ofUser(Exchange exchange, Caller caller) {
    return Reply.list(policies.ofUser(caller, exchange.path("user_id")), PolicyJson::write);
  }
}
