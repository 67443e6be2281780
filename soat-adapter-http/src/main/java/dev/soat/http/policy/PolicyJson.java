package dev.soat.http.policy;

import dev.soat.domain.policy.Policy;
import dev.soat.domain.policy.PolicyProblem;
import dev.soat.domain.policy.PolicySettings;
import dev.soat.domain.policy.PolicySource;
import dev.soat.domain.shared.Json;
import dev.soat.http.wire.BodyReader;
import dev.soat.http.wire.FieldWriter;
import dev.soat.http.wire.Limits;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Policies on the wire; the document goes in and out to the letter. */
final class PolicyJson {
  private static final String DOCUMENT = "document";

  private PolicyJson() {}

  static void write(Policy policy, FieldWriter out) {
    PolicySettings settings = policy.settings();
    out.field("id", policy.id())
        .field("name", settings.name())
        .field("description", settings.description())
        .field(DOCUMENT, settings.source().text())
        .field("created_at", policy.createdAt())
        .field("updated_at", policy.updatedAt());
  }

  static PolicySettings settings(BodyReader body) {
    return new PolicySettings(Limits.name(body, "name"), body.text("description"), document(body));
  }

  /** The document must be given anew; name and description stay when they are not. */
  static UnaryOperator<PolicySettings> change(BodyReader body) {
    PolicySettings written = settings(body);
    return current ->
        new PolicySettings(
            over(written.name(), current.name()),
            over(written.description(), current.description()),
            written.source());
  }

  private static @Nullable String over(@Nullable String written, @Nullable String current) {
    return written == null ? current : written;
  }

  private static PolicySource document(BodyReader body) {
    Json text = body.required(DOCUMENT, body.json(DOCUMENT), PolicySource.EMPTY.text());
    return switch (PolicySource.read(text)) {
      case PolicySource.Reading.Valid valid -> valid.source();
      case PolicySource.Reading.Invalid invalid -> {
        invalid.problems().forEach(problem -> fault(body, problem));
        yield PolicySource.EMPTY;
      }
    };
  }

  private static void fault(BodyReader body, PolicyProblem problem) {
    String field = problem.path().isEmpty() ? DOCUMENT : DOCUMENT + "." + problem.path();
    body.fault(field, field + ": " + problem.message() + ".");
  }
}
