package dev.soat.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.application.access.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

/**
 * docs/permissions.md says what the table of operations says. {@code -Ddocs.write=true} writes it
 * anew.
 */
class PermissionsDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/permissions.md");

  private static final String INTRODUCTION =
      """
      # Permissions

      This file is written by `PermissionsDocumentTest` from the table of operations in
      `dev.soat.application.access.Operation`. After a change of the table write it anew:

      ```sh
      ./mvnw -pl soat-bootstrap -am test -Dtest=PermissionsDocumentTest \\
        -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true
      ```

      ## Who may do what

      | who | may do |
      |---|---|
      | anybody | it without a token |
      | a caller | it with any good token; only with what is the caller's own, admins with all |
      | an admin | it as a user of role `admin`, or with an API key of one that has no limits |
      | by policy | it where a policy allows the action on the resource; admins always |

      A policy names resources as `soat:{project}:{type}:{id}`, and where a resource has a path as
      `soat:{project}:{type}:{/path}`. A statement that denies wins over every one that allows. What
      makes something asks for the type in the project, without an id: a grant on one single id does
      not let make things. A list holds what its action allows, row by row. The module of an action
      may be spelt `ai-providers` or `aiProviders`, and a type likewise.

      ## API keys

      A key without project and policies acts as its owner. Its project locks it in: nothing outside
      can be reached, whoever owns it, and what it makes without a `project_id` is made there. Its
      policies allow what they and the rights of the owner both allow, and nothing once all of them
      are deleted. A key with either limit is no admin even if its owner is one, sees no key but
      itself, and changes no key, user or policy.

      ## Operations

      | operation | who | action | resource type |
      |---|---|---|---|
      """;

  private static String wanted() {
    StringBuilder text = new StringBuilder(INTRODUCTION);
    Arrays.stream(Operation.values())
        .sorted(Comparator.comparing(PermissionsDocumentTest::sortKey))
        .map(PermissionsDocumentTest::row)
        .forEach(text::append);
    return text.toString();
  }

  private static String sortKey(Operation operation) {
    return operation.action().orElse("") + ' ' + operation.operationId();
  }

  private static String row(Operation operation) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(operation.operationId(), who(operation), action(operation), type(operation));
  }

  private static String who(Operation operation) {
    return switch (operation.guard()) {
      case PUBLIC -> "anybody";
      case AUTHENTICATED -> "a caller";
      case ADMIN -> "an admin";
      case POLICY -> "by policy";
    };
  }

  /** Only where it is asked for: what is not said here need not stand in a policy. */
  private static String action(Operation operation) {
    return operation.guard() == Operation.Guard.POLICY
        ? "`" + operation.action().orElseThrow() + "`"
        : "";
  }

  private static String type(Operation operation) {
    return operation.guard() == Operation.Guard.POLICY ? "`" + operation.resourceType() + "`" : "";
  }

  @Test
  void the_document_says_what_the_table_says() throws IOException {
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(DOCUMENT, wanted());
    }
    assertThat(Files.readString(DOCUMENT))
        .as("docs/permissions.md; write it anew with -Ddocs.write=true")
        .isEqualTo(wanted());
  }

  @Test
  void the_readme_leads_to_it() throws IOException {
    assertThat(Files.readString(Path.of("../README.md"))).contains("(docs/permissions.md)");
  }
}
