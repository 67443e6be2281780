package dev.soat.bootstrap.demo;

import java.util.List;
import java.util.Optional;

/** The whole history a model is shown, oldest message first. */
record Dialogue(List<Turn> turns) {
  Dialogue {
    turns = List.copyOf(turns);
  }

  /** The message to answer: the last one of a user. */
  Optional<Turn> question() {
    return turns.reversed().stream().filter(turn -> turn.role() == Turn.Role.USER).findFirst();
  }

  /** Everything the asker has said, oldest first, without the question itself. */
  List<String> saidBefore() {
    List<String> said = said();
    return said.isEmpty() ? said : said.subList(0, said.size() - 1);
  }

  /** Everything the asker has said, oldest first, the question being the last. */
  List<String> said() {
    String asker = question().map(Turn::speaker).orElse(Turn.NAMELESS);
    return turns.stream().filter(turn -> turn.isSaidBy(asker)).map(Turn::text).toList();
  }

  /** All that users and the model have said, newest first. */
  List<String> spokenNewestFirst() {
    return turns.reversed().stream()
        .filter(turn -> turn.role() == Turn.Role.USER || turn.role() == Turn.Role.ASSISTANT)
        .map(Turn::text)
        .toList();
  }
}
