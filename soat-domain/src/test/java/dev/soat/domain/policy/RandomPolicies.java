package dev.soat.domain.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Policies and rows from so few words that they often meet, among them those stores trip over. */
record RandomPolicies(RandomGenerator random) {

  private static final List<String> PROJECTS = List.of("proj_A", "proj_B", "proj_%", "p'x");
  private static final List<String> TYPES = List.of("file", "ai-provider", "document");
  private static final List<String> IDS =
      List.of("file_A", "file_B", "fileXA", "100%", "a\\b", "o'x", "é😀z", "q?q", "s*s", "(a)+");
  private static final List<String> PATHS =
      List.of("/a", "/a/b", "/a%b", "/a_b", "/A/b", "loose/b", "/a\nb", "/o'x", "/é😀z", "\\/a");
  private static final List<String> TAG_KEYS =
      List.of("env", "costCenter", "cost_center", "_cost_center", "o'x");
  private static final List<String> TAG_VALUES = List.of("prod", "dev", "p%d", "p_d", "", "😀");
  private static final List<String> ACTIONS =
      List.of("*", "files:*", "files:GetFile", "aiProviders:*", "ai-providers:Get", "x:Y");
  static final List<String> ASKED =
      List.of("files:GetFile", "files:Put", "aiProviders:Get", "ai-providers:Get", "files.created");

  private static <T> T oneOf(List<T> words, RandomGenerator random) {
    return words.get(random.nextInt(words.size()));
  }

  String action() {
    return oneOf(ASKED, random);
  }

  String type() {
    return oneOf(TYPES, random);
  }

  String project() {
    return oneOf(PROJECTS, random);
  }

  Resource row(String type) {
    return new Resource(project(), type, oneOf(IDS, random), path(), tags());
  }

  private @Nullable String path() {
    return random.nextInt(3) == 0 ? null : oneOf(PATHS, random);
  }

  private Map<String, String> tags() {
    Map<String, String> tags = new HashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      tags.put(oneOf(TAG_KEYS, random), oneOf(TAG_VALUES, random));
    }
    return tags;
  }

  List<PolicyDocument> policies() {
    return listOf(0, 2, this::document);
  }

  private PolicyDocument document() {
    return new PolicyDocument(listOf(0, 3, this::statement));
  }

  Statement statement() {
    return statement(random.nextInt(3) == 0 ? Effect.DENY : Effect.ALLOW);
  }

  Statement statement(Effect effect) {
    return new Statement(
        effect,
        listOf(1, 2, () -> new ActionPattern(oneOf(ACTIONS, random))),
        listOf(1, 2, this::resource),
        random.nextInt(2) == 0 ? List.of() : listOf(1, 2, this::condition));
  }

  private ResourcePattern resource() {
    if (random.nextInt(4) == 0) {
      return ResourcePattern.EVERYTHING;
    }
    String name = random.nextBoolean() ? oneOf(IDS, random) : oneOf(PATHS, random);
    return ResourcePattern.parse(
        "soat:" + pattern(project()) + ':' + pattern(type()) + ':' + pattern(name));
  }

  private Condition condition() {
    String operator =
        oneOf(List.of("StringEquals", "StringNotEquals", "StringLike", "StringLike"), random);
    String key = oneOf(List.of("ResourceType", "Unheard", "ResourceTag/", "ResourceTag/"), random);
    boolean tag = key.endsWith("/");
    List<String> words = key.equals("ResourceType") ? TYPES : TAG_VALUES;
    boolean like = operator.equals("StringLike");
    return Condition.of(
        operator,
        "soat:" + key + (tag ? oneOf(TAG_KEYS, random) : ""),
        listOf(1, 2, () -> like ? pattern(oneOf(words, random)) : oneOf(words, random)));
  }

  /** The word itself, or the word with parts of it made wild. */
  String pattern(String word) {
    return switch (random.nextInt(5)) {
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
            case 2 -> pattern.append('*').appendCodePoint(character);
            default -> pattern.appendCodePoint(character);
          }
        });
    return pattern.isEmpty() ? "*" : pattern.toString();
  }

  private <T> List<T> listOf(int least, int most, java.util.function.Supplier<T> item) {
    List<T> items = new ArrayList<>();
    for (int i = random.nextInt(least, most + 1); i > 0; i--) {
      items.add(item.get());
    }
    return items;
  }
}
