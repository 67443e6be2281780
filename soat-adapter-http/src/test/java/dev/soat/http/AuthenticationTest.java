package dev.soat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who cannot prove who they are gets 401, whatever else is wrong with the request. */
final class AuthenticationTest {
  private static Installation soat;

  @BeforeAll
  static void start() {
    soat = Installation.start();
  }

  @AfterAll
  static void stop() {
    soat.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/v1/projects",
    "POST,/api/v1/projects",
    "GET,/api/v1/projects/nope",
    "DELETE,/api/v1/projects/nope",
    "GET,/api/v1/ai-providers",
    "POST,/api/v1/ai-providers",
    "GET,/api/v1/ai-providers/nope",
    "PATCH,/api/v1/ai-providers/nope",
    "DELETE,/api/v1/ai-providers/nope",
    "GET,/api/v1/agents",
    "POST,/api/v1/agents",
    "GET,/api/v1/agents/nope",
    "PUT,/api/v1/agents/nope",
    "DELETE,/api/v1/agents/nope",
    "GET,/api/v1/agents/nope/sessions",
    "POST,/api/v1/agents/nope/sessions",
    "GET,/api/v1/agents/nope/sessions/nope",
    "PATCH,/api/v1/agents/nope/sessions/nope",
    "DELETE,/api/v1/agents/nope/sessions/nope",
    "GET,/api/v1/agents/nope/sessions/nope/messages",
    "POST,/api/v1/agents/nope/sessions/nope/messages",
    "POST,/api/v1/agents/nope/sessions/nope/generate",
    "GET,/api/v1/policies",
    "POST,/api/v1/policies",
    "GET,/api/v1/policies/nope",
    "PUT,/api/v1/policies/nope",
    "DELETE,/api/v1/policies/nope",
    "GET,/api/v1/users/nope/policies",
    "PUT,/api/v1/users/nope/policies",
    "GET,/api/v1/api-keys",
    "POST,/api/v1/api-keys",
    "GET,/api/v1/api-keys/nope",
    "PUT,/api/v1/api-keys/nope",
    "DELETE,/api/v1/api-keys/nope",
    "GET,/api/v1/users",
    "GET,/api/v1/memories",
  })
  void nobody_gets_in_without_a_good_token(String method, String path) {
    for (String authorization : new String[] {"", "Bearer rubbish", "Basic YTpi", "Bearer "}) {
      var request =
          soat.anybody()
              .request(path + "?limit=x&force=y&async=z&project_id=nope")
              .header("Content-Type", "text/plain")
              .method(method, BodyPublishers.ofString("{\"name\":"));
      if (!authorization.isEmpty()) {
        request.header("Authorization", authorization);
      }

      Answer answer = soat.unchangedBy(() -> soat.anybody().send(request));

      answer.isRefused(401, "UNAUTHORIZED");
      assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
      assertThat(answer.message()).containsIgnoringCase("log in");
    }
  }
}
