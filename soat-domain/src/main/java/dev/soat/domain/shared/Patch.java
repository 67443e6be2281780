package dev.soat.domain.shared;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a partial update says about one field: nothing, take it away, or this value. */
public sealed interface Patch<T> {
  /** The field was not mentioned. */
  record Keep<T>() implements Patch<T> {}

  /** The field was given as {@code null}. */
  record Clear<T>() implements Patch<T> {}

  /** The field was given this value. */
  record Set<T>(T value) implements Patch<T> {}

  static <T> Patch<T> keep() {
    return new Keep<>();
  }

  static <T> Patch<T> clear() {
    return new Clear<>();
  }

  static <T> Patch<T> set(T value) {
    return new Set<>(value);
  }

  /** The field after the update, for a field that may be empty. */
  default @Nullable T over(@Nullable T current) {
    return switch (this) {
      case Keep<T> keep -> current;
      case Clear<T> clear -> null;
      case Set<T> set -> set.value();
    };
  }

  /**
   * The field after the update, for a field that always has a value: clearing gives the default.
   */
  default T over(T current, T whenCleared) {
    return switch (this) {
      case Keep<T> keep -> current;
      case Clear<T> clear -> whenCleared;
      case Set<T> set -> set.value();
    };
  }

  default <R> Patch<R> map(Function<? super T, ? extends R> function) {
    return switch (this) {
      case Keep<T> keep -> keep();
      case Clear<T> clear -> clear();
      case Set<T> set -> set(function.apply(set.value()));
    };
  }
}
