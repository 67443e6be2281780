package dev.soat.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.webhook.Signature;
import dev.soat.domain.webhook.WebhookRequest;
import dev.soat.http.Answer;
import dev.soat.http.Furniture;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import dev.soat.http.Written;
import dev.soat.testing.Await;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class DeliveryRoutesTest {
  private static final String URL = "http://receiver.example/hook";

  @AutoClose private final Installation soat = Installation.start();
  private final Visitor admin = soat.admin();
  private final Furniture home = Furniture.in(admin);
  private final String all = "/api/v1/projects/" + home.project() + "/webhooks";

  private Answer webhook(String fields) {
    return admin
        .post(
            all,
            "{\"name\":\"x\",\"url\":\"%s\",\"events\":[\"sessions.*\"]%s}".formatted(URL, fields))
        .has(201);
  }

  private Answer settled(String deliveries, String status) {
    Await.until(
        "the deliveries", () -> admin.get(deliveries).text("/data/0/status").equals(status));
    return admin.get(deliveries);
  }

  private List<String> told() {
    return soat.receivers().received().stream()
        .map(request -> request.headers().get("X-Soat-Event"))
        .toList();
  }

  @Test
  void a_session_is_told_of_from_its_beginning_to_its_end() {
    soat.receivers().answer(URL, 200);
    Answer webhook = webhook("");
    Answer session = admin.post(home.sessionsPath(), "{\"name\":\"S\"}").has(201);
    String path = home.sessionsPath() + "/" + session.id();
    Answer updated = admin.patch(path, "{\"name\":\"T\"}").has(200);
    admin.delete(path).has(204);

    Await.until("the deliveries", () -> told().size() == 3);

    assertThat(told()).containsExactly("sessions.created", "sessions.updated", "sessions.deleted");
    WebhookRequest first = soat.receivers().received().getFirst();
    assertThat(first.body())
        .isEqualTo(
            """
            {"event":"sessions.created","project_id":"%s","resource_type":"session",\
            "resource_id":"%s","data":%s,"timestamp":"%s"}\
            """
                .formatted(home.project(), session.id(), session.body(), Installation.NOON));
    assertThat(soat.receivers().received().get(1).body()).contains(updated.body());
    assertThat(soat.receivers().received().get(2).body())
        .contains("\"data\":{\"id\":\"" + session.id() + "\"}");
    assertThat(first.headers())
        .containsEntry(
            "X-Soat-Signature",
            Signature.hex(new SecretValue(webhook.text("/secret")), first.body()));
  }

  @Test
  void a_delivery_is_listed_and_read() {
    soat.receivers().answer(URL, 201);
    String deliveries = all + "/" + webhook("").id() + "/deliveries";
    home.session("{}");

    Answer list = settled(deliveries, "completed");

    assertThat(list.keys()).containsExactly("data", "total", "limit", "offset");
    Answer one = admin.get(deliveries + "/" + list.text("/data/0/id")).has(200);
    assertThat(one.body()).isEqualTo(list.json().at("/data/0").toString());
    assertThat(one.id()).matches("wh_deliv_[A-Za-z0-9]{16}");
    assertThat(one.keys())
        .startsWith(
            "id",
            "event_type",
            "payload",
            "status",
            "status_code",
            "attempts",
            "last_attempt_at",
            "response_body",
            "created_at",
            "updated_at");
    assertThat(one.text("/event_type")).isEqualTo("sessions.created");
    assertThat(one.text("/payload/project_id")).isEqualTo(home.project());
    assertThat(one.text("/status_code")).isEqualTo("201");
    assertThat(one.text("/attempts")).isEqualTo("1");
  }

  @Test
  void a_delivery_of_another_webhook_is_not_found() {
    soat.receivers().answer(URL, 200);
    String deliveries = all + "/" + webhook("").id() + "/deliveries";
    home.session("{}");
    String delivery = settled(deliveries, "completed").text("/data/0/id");
    String other = all + "/" + webhook("").id() + "/deliveries/";

    admin.get(other + delivery).isRefused(404, "RESOURCE_NOT_FOUND");
    admin.post(other + delivery + "/redeliver", "").isRefused(404, "RESOURCE_NOT_FOUND");
    admin.get(deliveries + "/nope").isRefused(404, "RESOURCE_NOT_FOUND");
    admin.post(deliveries + "/nope/redeliver", "").isRefused(404, "RESOURCE_NOT_FOUND");
  }

  @Test
  void a_delivery_is_sent_anew_under_its_own_id() {
    soat.receivers().answer(URL, 200);
    String deliveries = all + "/" + webhook("").id() + "/deliveries";
    home.session("{}");
    String delivery = settled(deliveries, "completed").text("/data/0/id");

    Answer again = admin.post(deliveries + "/" + delivery + "/redeliver", "").has(202);

    assertThat(again.id()).isEqualTo(delivery);
    assertThat(again.text("/status")).isEqualTo("pending");
    Await.until("the deliveries", () -> soat.receivers().received().size() == 2);
    List<WebhookRequest> sent = soat.receivers().received();
    assertThat(sent.get(1).body()).isEqualTo(sent.get(0).body());
    assertThat(sent.get(1).headers())
        .containsEntry("webhook-id", sent.get(0).headers().get("webhook-id"))
        .containsEntry("X-Soat-Delivery", delivery);
  }

  @Test
  void a_stranger_sends_nothing_anew() {
    soat.receivers().answer(URL, 200);
    String deliveries = all + "/" + webhook("").id() + "/deliveries";
    home.session("{}");
    String delivery = deliveries + "/" + settled(deliveries, "completed").text("/data/0/id");
    String before = admin.get(delivery).body();

    soat.userWith().post(delivery + "/redeliver", "").isRefused(403, "FORBIDDEN");
    soat.anybody().post(delivery + "/redeliver", "").isRefused(401, "UNAUTHORIZED");

    assertThat(admin.get(delivery).body()).isEqualTo(before);
  }

  @Test
  void who_is_gone_is_switched_off() {
    soat.receivers().answer(URL, 410);
    Answer webhook = webhook("");
    home.session("{}");

    settled(all + "/" + webhook.id() + "/deliveries", "failed");

    assertThat(admin.get(all + "/" + webhook.id()).text("/active")).isEqualTo("false");
  }

  @Test
  void nobody_there_is_told_to_the_owner() {
    String deliveries = all + "/" + webhook("").id() + "/deliveries";
    home.session("{}");

    Await.until(
        "the deliveries", () -> admin.get(deliveries).text("/data/0/error").contains("nobody"));

    assertThat(admin.get(deliveries).text("/data/0/status")).isEqualTo("pending");
    assertThat(admin.get(deliveries).text("/data/0/attempts")).isEqualTo("1");
  }

  @Test
  void a_policy_decides_what_is_told() {
    soat.receivers().answer(URL, 200);
    String policy =
        Written.policy(admin, "Allow", "soat:" + home.project() + ":session:*", "sessions:*");
    String open = Written.policy(admin, "Allow", "*", "*");
    String closed = Written.policy(admin, "Allow", "soat:elsewhere:session:*", "*");
    String gone = Written.policy(admin, "Allow", "*", "*");
    String some = deliveriesWith(policy);
    String everything = deliveriesWith(open);
    String nothing = deliveriesWith(closed);
    String orphan = deliveriesWith(gone);
    admin.delete("/api/v1/policies/" + gone).has(204);

    home.session("{}");

    settled(some, "completed");
    settled(everything, "completed");
    assertThat(admin.get(nothing).text("/total")).isEqualTo("0");
    assertThat(admin.get(orphan).text("/total")).isEqualTo("0");
    assertThat(soat.receivers().received()).hasSize(2);
  }

  private String deliveriesWith(String policy) {
    return all + "/" + webhook(",\"policy_id\":\"" + policy + "\"").id() + "/deliveries";
  }
}
