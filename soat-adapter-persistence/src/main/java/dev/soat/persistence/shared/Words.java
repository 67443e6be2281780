package dev.soat.persistence.shared;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The stored words of an enum's constants. */
public final class Words<E extends Enum<E>> {
  private final Map<String, E> constants;

  private Words(Map<String, E> constants) {
    this.constants = constants;
  }

  public static <E extends Enum<E>> Words<E> of(E[] constants, Function<E, String> word) {
    return new Words<>(
        Arrays.stream(constants).collect(Collectors.toUnmodifiableMap(word, Function.identity())));
  }

  /**
   * The constant of this word.
   *
   * @throws IllegalStateException for a word that only a newer version knows
   */
  public E read(String word) {
    E constant = constants.get(word);
    if (constant == null) {
      throw new IllegalStateException("this version does not know the stored word " + word);
    }
    return constant;
  }
}
