package dev.soat.http.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.http.Answer;
import dev.soat.http.Installation;
import dev.soat.http.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Whatever is done with a value, it stays where it was put. */
final class SecretLogTest {
  private static final String SECRETS = "/api/v1/secrets";

  @AutoClose private final Installation soat = Installation.start();
  private final Visitor admin = soat.admin();
  private final String project = admin.post("/api/v1/projects", "{\"name\":\"P\"}").id();

  @Test
  void no_value_is_answered_or_logged() throws IOException {
    String value = UUID.randomUUID().toString();
    String body = "{\"project_id\":\"%s\",\"name\":\"X\",\"value\":%s}";
    String path =
        SECRETS + "/" + admin.post(SECRETS, body.formatted(project, quoted(value))).has(201).id();
    List<Answer> answers =
        List.of(
            admin.get(path),
            admin.get(SECRETS),
            admin.patch(path, "{\"value\":%s}".formatted(quoted(value))),
            admin.patch(path, "{\"value\":{\"key\":%s}}".formatted(quoted(value))),
            admin.patch(path, "{\"name\":7,\"value\":[%s]}".formatted(quoted(value))),
            admin.patch(path, "{\"name\":[],\"value\":%s}".formatted(quoted(value))),
            admin.patch(path, "{\"value\":%s,}".formatted(quoted(value))),
            admin.patch(path, "{\"value\":\"%s\\u0000\"}".formatted(value)),
            admin.patch(path, "{\"value\":\"%s\"}".formatted((value + " ").repeat(3_000))),
            admin.post(SECRETS, body.formatted("proj_0000000000000000", quoted(value))),
            admin.delete(path));

    assertThat(answers).extracting(Answer::body).noneMatch(answer -> answer.contains(value));
    assertThat(answers).extracting(Answer::status).noneMatch(status -> status >= 500);
    assertThat(Files.readString(Path.of("target", "test.log")))
        .contains("/api/v1/secrets/{secret_id}")
        .doesNotContain(value);
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
