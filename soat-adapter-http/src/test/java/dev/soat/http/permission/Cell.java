package dev.soat.http.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soat.http.Answer;
import dev.soat.http.Visitor;
import java.util.List;

/**
 * One operation for one kind of caller: on a target that exists, on one that does not, in lists.
 */
final class Cell {
  private final Scene scene;
  private final Row row;
  private final Cast who;
  private final Thing sibling;
  private final Thing target;
  private final Visitor visitor;

  Cell(Scene scene, Row row, Cast who) {
    this.scene = scene;
    this.row = row;
    this.who = who;
    this.sibling = row.target().apply(scene);
    this.target = row.target().apply(scene);
    this.visitor = new Wardrobe(scene, row, target, sibling).of(who);
  }

  void check() {
    boolean seesSome = sees(target) || sees(sibling);
    if (row.shape() == Row.Shape.ITEM) {
      checkUnknown(Expected.ofUnknown(row, who, seesSome));
    }
    Expected expected = Expected.of(row, who, isBesideTarget(sibling), seesSome);
    if (expected != Expected.DONE) {
      refused(target, expected);
    } else if (row.isList()) {
      new ListCheck(scene, row, visitor, what()).shows(visible(row.listed().apply(scene)), target);
    } else {
      Answer answer = row.call().by(visitor, scene, target);
      assertThat(answer.status()).as("%s: %s", what(), answer.body()).isBetween(200, 299);
    }
  }

  private void checkUnknown(Expected expected) {
    Thing unknown = target.unknown();
    Answer answer = refused(unknown, expected);
    if (expected == Expected.of(row, who, isBesideTarget(sibling), true)) {
      Answer real = refused(target, expected);
      assertThat(real.message().replace(target.id(), unknown.id()))
          .as("what tells the known from the unknown: %s", what())
          .isEqualTo(answer.message());
    }
  }

  private Answer refused(Thing thing, Expected expected) {
    Answer answer = scene.soat().unchangedBy(() -> row.call().by(visitor, scene, thing));
    assertThat(answer.status()).as("%s: %s", what(), answer.body()).isEqualTo(expected.status());
    answer.isEnvelope();
    tellsNothing(answer, thing);
    return answer;
  }

  /** A path that leads nowhere may be named again; nothing else is. */
  private void tellsNothing(Answer answer, Thing asked) {
    String told = answer.body() + answer.headers().map();
    List<String> unasked = scene.ids().stream().filter(id -> !asked.path().contains(id)).toList();
    assertThat(told).as(what()).doesNotContain(Scene.MARK).doesNotContain(unasked);
    if (answer.status() != 404) {
      assertThat(told).as(what()).doesNotContain(asked.id());
    }
  }

  private List<Thing> visible(List<Thing> all) {
    return all.stream().filter(this::sees).toList();
  }

  private boolean sees(Thing thing) {
    return switch (row.operation().guard()) {
      case PUBLIC, ADMIN -> true;
      case AUTHENTICATED -> who.isAdmin() || scene.isOwnKey(visitor, thing);
      case POLICY -> who.reaches(thing, target, sibling, scene);
    };
  }

  private boolean isBesideTarget(Thing thing) {
    return thing.project().equals(target.project());
  }

  private String what() {
    return row + " by " + who;
  }
}
