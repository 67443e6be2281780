package dev.soat.http.permission;

import dev.soat.application.access.Operation;
import dev.soat.http.Answer;
import dev.soat.http.Visitor;
import java.util.List;
import java.util.function.Function;

/**
 * How one operation is called. Each cell of the matrix is a call on a target of its own.
 *
 * @param target makes what it is about; for what makes or lists things, one of their kind
 * @param listed what a list is made of, as the store knows it
 */
record Row(
    Operation operation,
    Shape shape,
    Function<Scene, Thing> target,
    Call call,
    Function<Scene, List<Thing>> listed) {

  /** What decides how a refusal looks. */
  enum Shape {
    /** One existing thing. */
    ITEM,
    /** A new thing, in the project of the target if it lies in one. */
    MAKE,
    /** All things the caller may see. */
    LIST,
    /** The same, narrowed by {@code project_id} if the caller wishes. */
    LIST_BY_PROJECT,
    /** The caller itself. */
    SELF,
    /** Refused to everybody, for a reason that has nothing to do with who asks. */
    OVER
  }

  @FunctionalInterface
  interface Call {
    Answer by(Visitor visitor, Scene scene, Thing thing);
  }

  static Row item(Operation operation, Function<Scene, Thing> target, Call call) {
    return new Row(operation, Shape.ITEM, target, call, _ -> List.of());
  }

  static Row make(Operation operation, Function<Scene, Thing> target, Call call) {
    return new Row(operation, Shape.MAKE, target, call, _ -> List.of());
  }

  static Row list(
      Operation operation,
      Shape shape,
      Function<Scene, Thing> target,
      Function<Scene, List<Thing>> listed) {
    return new Row(operation, shape, target, (visitor, _, it) -> visitor.get(all(it)), listed);
  }

  static Row other(Operation operation, Shape shape, Call call) {
    return new Row(operation, shape, Scene::user, call, _ -> List.of());
  }

  /** The path of the list a thing stands in. */
  static String all(Thing thing) {
    return thing.path().substring(0, thing.path().lastIndexOf('/'));
  }

  boolean isList() {
    return shape == Shape.LIST || shape == Shape.LIST_BY_PROJECT;
  }

  /** Whether strangers to a project are told that what it holds does not exist. */
  boolean hides() {
    return List.of("agent", "generation", "tool", "trace").contains(operation.resourceType());
  }

  /** Whether somebody without rights is not even told which things exist. */
  boolean asksFirst() {
    return List.of("session", "webhook").contains(operation.resourceType());
  }

  @Override
  public String toString() {
    return operation.operationId();
  }
}
