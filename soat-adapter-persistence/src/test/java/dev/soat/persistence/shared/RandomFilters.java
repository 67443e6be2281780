package dev.soat.persistence.shared;

import dev.soat.domain.policy.ActionPattern;
import dev.soat.domain.policy.Condition;
import dev.soat.domain.policy.Effect;
import dev.soat.domain.policy.PolicyDocument;
import dev.soat.domain.policy.Resource;
import dev.soat.domain.policy.ResourcePattern;
import dev.soat.domain.policy.RowFilter;
import dev.soat.domain.policy.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Rows and filters from few words, so that they often meet; SQL trips over many of them. */
record RandomFilters(RandomGenerator random) {
  static final String TYPE = "document";

  private static final List<String> PROJECTS = List.of("proj_A", "proj_B", "proj_%", "p'x");
  private static final List<String> IDS =
      List.of("doc_A", "doc_B", "docXA", "100%", "a\\b", "o'x", "é😀z", "q?q", ":id", "a\\%b", "");
  private static final List<String> PATHS =
      List.of("/a", "/a/b", "/a%b", "/a_b", "/A/b", "/a\nb", "/o'x", "/é😀z", "/\\_a");
  private static final List<String> TAG_KEYS = List.of("env", "costCenter", "cost_center", "o'x");
  private static final List<String> TAG_VALUES = List.of("prod", "dev", "p%d", "p_d", "", "\\😀");
  private static final List<String> OPERATORS =
      List.of("StringEquals", "StringNotEquals", "StringLike");

  Resource row() {
    Map<String, String> tags = new HashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      tags.put(oneOf(TAG_KEYS), oneOf(TAG_VALUES));
    }
    String path = random.nextInt(3) == 0 ? null : oneOf(PATHS);
    return new Resource(oneOf(PROJECTS), TYPE, oneOf(IDS), path, tags);
  }

  RowFilter filter() {
    RowFilter filter = RowFilter.of(someOf(0, 2, this::policy), "documents:Get", TYPE);
    return switch (random.nextInt(6)) {
      case 0 -> RowFilter.and(filter, filter());
      case 1 -> new RowFilter.Both(filter, filter());
      default -> filter;
    };
  }

  private PolicyDocument policy() {
    return new PolicyDocument(someOf(1, 4, this::statement));
  }

  private Statement statement() {
    return new Statement(
        random.nextInt(3) == 0 ? Effect.DENY : Effect.ALLOW,
        List.of(ActionPattern.EVERYTHING),
        someOf(1, 2, this::resource),
        random.nextBoolean() ? List.of() : someOf(1, 2, this::condition));
  }

  private ResourcePattern resource() {
    String name = pattern(oneOf(random.nextBoolean() ? IDS : PATHS).replace(":", ";"));
    return ResourcePattern.parse(
        "soat:" + pattern(oneOf(PROJECTS)) + ":*:" + (name.isEmpty() ? "*" : name));
  }

  private Condition condition() {
    String operator = oneOf(OPERATORS);
    boolean like = operator.equals("StringLike");
    return Condition.of(
        operator,
        "soat:ResourceTag/" + oneOf(TAG_KEYS),
        someOf(1, 2, () -> like ? pattern(oneOf(TAG_VALUES)) : oneOf(TAG_VALUES)));
  }

  /** The word itself, or the word with parts of it made wild. */
  private String pattern(String word) {
    return switch (random.nextInt(4)) {
      case 0 -> word;
      case 1 -> "*";
      default -> wild(word);
    };
  }

  private String wild(String word) {
    StringBuilder pattern = new StringBuilder();
    word.codePoints()
        .forEach(character -> {
          switch (random.nextInt(8)) {
            case 0 -> pattern.append('?');
            case 1 -> pattern.append('*');
            default -> pattern.appendCodePoint(character);
          }
        });
    return pattern.toString();
  }

  private String oneOf(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  private <T> List<T> someOf(int least, int most, Supplier<T> item) {
    List<T> items = new ArrayList<>();
    for (int i = random.nextInt(least, most + 1); i > 0; i--) {
      items.add(item.get());
    }
    return items;
  }
}
