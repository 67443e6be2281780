package dev.soat.domain.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All policies that bind one caller, ready to be asked often: it answers as {@link PolicyEvaluator}
 * and {@link RowFilter#of} do, and remembers which statements speak of an action. Safe for use by
 * many threads.
 */
public final class PolicySet {

  /** No policy: nothing is allowed. */
  public static final PolicySet NONE = new PolicySet(List.of());

  // There are fewer actions than this; whoever asks for invented ones is answered without memory.
  private static final int MOST_REMEMBERED = 512;

  private final List<PolicyDocument> documents;
  private final Map<String, List<Statement>> statements = new ConcurrentHashMap<>();
  private final Map<Question, RowFilter> filters = new ConcurrentHashMap<>();

  private record Question(String action, String type) {}

  private PolicySet(List<PolicyDocument> documents) {
    this.documents = List.copyOf(documents);
  }

  public static PolicySet of(List<PolicyDocument> documents) {
    return documents.isEmpty() ? NONE : new PolicySet(documents);
  }

  /** As {@link PolicyEvaluator#decide}. */
  public Decision decide(String action, Resource resource) {
    for (Statement statement : speakingOf(action)) {
      if (statement.covers(resource)) {
        return statement.effect() == Effect.ALLOW
            ? new Decision.Allowed()
            : new Decision.Denied(Decision.Reason.BY_STATEMENT);
      }
    }
    return new Decision.Denied(Decision.Reason.NO_ALLOW);
  }

  /** As {@link RowFilter#of}. */
  public RowFilter filter(String action, String type) {
    Question question = new Question(action, type);
    RowFilter known = filters.get(question);
    if (known != null) {
      return known;
    }
    RowFilter filter = RowFilter.of(documents, action, type);
    if (filters.size() < MOST_REMEMBERED) {
      filters.put(question, filter);
    }
    return filter;
  }

  /** Whether some statement allows something in the project, whatever it is. */
  public boolean grantsSomethingIn(String projectId) {
    return documents.stream()
        .flatMap(policy -> policy.statements().stream())
        .filter(statement -> statement.effect() == Effect.ALLOW)
        .flatMap(statement -> statement.resources().stream())
        .anyMatch(pattern -> pattern.project().matches(projectId));
  }

  /** Denials first, so that the first statement that matches settles the question. */
  private List<Statement> speakingOf(String action) {
    List<Statement> known = statements.get(action);
    if (known != null) {
      return known;
    }
    String asked = ActionPattern.canonical(action);
    List<Statement> speaking = new ArrayList<>();
    for (Effect effect : List.of(Effect.DENY, Effect.ALLOW)) {
      for (PolicyDocument document : documents) {
        for (Statement statement : document.statements()) {
          if (statement.effect() == effect && statement.speaksOf(asked)) {
            speaking.add(statement);
          }
        }
      }
    }
    List<Statement> found = List.copyOf(speaking);
    if (statements.size() < MOST_REMEMBERED) {
      statements.put(action, found);
    }
    return found;
  }

  /** How many policies there are; what they say is no business of a log. */
  @Override
  public String toString() {
    return "PolicySet[" + documents.size() + "]";
  }
}
