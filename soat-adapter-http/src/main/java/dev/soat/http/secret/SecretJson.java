package dev.soat.http.secret;

import dev.soat.domain.secret.Secret;
import dev.soat.domain.secret.SecretChange;
import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.Patch;
import dev.soat.http.wire.BodyReader;
import dev.soat.http.wire.FieldWriter;
import dev.soat.http.wire.Limits;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Secrets on the wire. A value goes in and never comes out. */
final class SecretJson {
  private static final int MAX_VALUE_BYTES = 64 * 1024;

  private SecretJson() {}

  static void write(Secret secret, FieldWriter out) {
    out.field("id", secret.id())
        .field("project_id", secret.projectId())
        .field("name", secret.name())
        .field("has_value", secret.hasValue())
        .field("created_at", secret.createdAt())
        .field("updated_at", secret.updatedAt());
  }

  /** The value of a new secret; an empty text stands for none yet. */
  static @Nullable SecretValue newValue(BodyReader body) {
    SecretValue value = value(body);
    return value == null || value.reveal().isEmpty() ? null : value;
  }

  /** An empty text is a value here; null takes the value away. */
  static SecretChange change(BodyReader body) {
    Patch<String> name =
        body.has("name") ? Patch.set(Limits.requiredName(body, "name")) : Patch.keep();
    return new SecretChange(name, changedValue(body));
  }

  private static Patch<SecretValue> changedValue(BodyReader body) {
    SecretValue value = value(body);
    if (value != null) {
      return Patch.set(value);
    }
    return body.has("value") ? Patch.clear() : Patch.keep();
  }

  /** Command lines turn a value that looks like JSON into JSON; here it becomes its text again. */
  private static @Nullable SecretValue value(BodyReader body) {
    Json given = body.json("value");
    if (given == null) {
      return null;
    }
    String text = given instanceof Json.Str(String written) ? written : given.toText();
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_VALUE_BYTES) {
      body.fault("value", "value must have at most " + MAX_VALUE_BYTES + " bytes.");
    }
    return new SecretValue(text);
  }
}
