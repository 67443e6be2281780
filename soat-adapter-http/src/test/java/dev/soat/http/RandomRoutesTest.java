package dev.soat.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.domain.agent.AgentId;
import dev.soat.domain.session.SessionId;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever comes in: no fault of the server, errors of one shape, and no refusal leaves a trace.
 */
final class RandomRoutesTest {
  private static final int REQUESTS = 400;
  private static final int REQUESTS_PER_HOME = 40;

  @AutoClose private final Installation soat = Installation.start();
  private final Visitor admin = soat.admin();
  private Furniture home = Furniture.in(admin);
  private String session = newSession();

  private String newSession() {
    String path = home.answeringSession();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private void furnishAnewIfSomethingIsGone(int number) {
    boolean complete =
        soat.storage().agents().find(new AgentId(home.agent())).isPresent()
            && soat.storage().sessions().find(new SessionId(session)).isPresent();
    if (!complete || number % REQUESTS_PER_HOME == 0) {
      admin.delete("/api/v1/projects/" + home.project() + "?force=true");
      home = Furniture.in(admin);
      session = newSession();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void no_request_is_too_odd(long seed) {
    OddRequests requests = new OddRequests(seed);
    for (int number = 1; number <= REQUESTS; number++) {
      furnishAnewIfSomethingIsGone(number);
      var request = requests.next(admin, home, session);
      String before = Contents.of(soat.storage());

      Answer answer = admin.send(request);

      String what = "seed " + seed + ", request " + number + ": " + request.build() + answer;
      assertThat(answer.status()).as(what).matches(it -> it < 500 || it == 501);
      if (answer.status() >= 400) {
        answer.isEnvelope();
        assertThat(Contents.of(soat.storage())).as(what).isEqualTo(before);
      } else if (answer.status() != 204) {
        assertThat(answer.json().isContainerNode()).as(what).isTrue();
      }
    }
  }
}
