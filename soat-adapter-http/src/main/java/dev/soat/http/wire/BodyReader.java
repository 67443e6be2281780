package dev.soat.http.wire;

import dev.soat.domain.shared.ErrorCode;
import dev.soat.domain.shared.Json;
import dev.soat.domain.shared.SoatException;
import dev.soat.domain.shared.Tags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the fields of one JSON object of a request. A name stands for both of its spellings, {@code
 * tool_context} and {@code toolContext}; fields nobody asks for are ignored. A field that is absent
 * or null gives null, or the default named.
 *
 * <p>A wrong value is noted as a fault and the getter gives a stand-in, so that one answer can tell
 * every fault; {@link #read} throws them before anybody sees the result. For one thread.
 */
public final class BodyReader {
  private static final Logger log = LoggerFactory.getLogger(BodyReader.class);

  private final Json.Obj object;
  private final String path;
  private final Faults faults;

  private BodyReader(Json.Obj object, String path, Faults faults) {
    this.object = object;
    this.path = path;
    this.faults = faults;
  }

  /**
   * What {@code reader} makes of the object.
   *
   * @throws SoatException {@code VALIDATION_FAILED} with {@code meta.field}, and {@code
   *     meta.faults} when there is more than one
   */
  public static <T> T read(Json.Obj object, Function<? super BodyReader, ? extends T> reader) {
    Faults faults = new Faults();
    T result;
    try {
      result = reader.apply(new BodyReader(object, "", faults));
    } catch (RuntimeException e) {
      // With a fault there is a stand-in, and what was thrown is most likely its consequence.
      throw faults.isEmpty() ? unforeseen(e) : faults.exception();
    }
    if (!faults.isEmpty()) {
      throw faults.exception();
    }
    return result;
  }

  /** The same fields, told apart into left out, null and given. */
  public PatchReader patch() {
    return new PatchReader(this);
  }

  /** Whether the field is there in either spelling, be it null. */
  public boolean has(String name) {
    return object.fields().containsKey(name) || object.fields().containsKey(Spelling.camel(name));
  }

  /** Notes a fault of this field; the sentence goes to the caller. */
  public void fault(String name, String sentence) {
    faults.add(path + name, sentence);
  }

  /** A number or boolean where a text is meant is taken as its text. */
  public @Nullable String text(String name) {
    return get(name, "a string", BodyReader::scalar);
  }

  public String text(String name, String whenAbsent) {
    String text = text(name);
    return text == null ? whenAbsent : text;
  }

  /** The text of a field that must be there and not be empty. */
  public String requiredText(String name) {
    String text = text(name);
    return text == null || text.isEmpty() ? missing(name, "") : text;
  }

  /** One of some texts, each standing for a value. */
  public <E> @Nullable E choice(String name, List<E> all, Function<E, String> text) {
    String wanted = "one of " + String.join(", ", all.stream().map(text).toList());
    return get(
        name,
        wanted,
        given ->
            all.stream()
                .filter(one -> text.apply(one).equals(scalar(given)))
                .findFirst()
                .orElse(null));
  }

  /** A whole number, written without fraction or exponent. */
  public @Nullable Integer integer(String name, int min, int max) {
    return get(name, Numbers.range(min, max), given -> Numbers.integer(given, min, max));
  }

  public int integer(String name, int min, int max, int whenAbsent) {
    Integer number = integer(name, min, max);
    return number == null ? whenAbsent : number;
  }

  /** Any finite number. */
  public @Nullable Double number(String name) {
    return get(name, "a number", Numbers::finite);
  }

  /** A real boolean; the text {@code "true"} is none. */
  public @Nullable Boolean bool(String name) {
    return get(name, "true or false", given -> given instanceof Json.Bool it ? it.value() : null);
  }

  public boolean bool(String name, boolean whenAbsent) {
    Boolean bool = bool(name);
    return bool == null ? whenAbsent : bool;
  }

  /** Whatever stands there, verbatim. */
  public @Nullable Json json(String name) {
    return value(name);
  }

  /** The caller's own object, verbatim. */
  public Json.@Nullable Obj object(String name) {
    return get(name, "an object", given -> given instanceof Json.Obj it ? it : null);
  }

  /** The caller's own array, verbatim. */
  public Json.@Nullable Arr array(String name) {
    return get(name, "an array", given -> given instanceof Json.Arr it ? it : null);
  }

  public @Nullable List<String> texts(String name) {
    Json.Arr array = array(name);
    if (array == null) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < array.items().size(); i++) {
      texts.add(textOrFault(name + "[" + i + "]", array.items().get(i)));
    }
    return List.copyOf(texts);
  }

  /** The caller's own keys, each with a text. */
  public @Nullable Tags tags(String name) {
    Json.Obj map = object(name);
    return map == null ? null : tags(map, name + ".");
  }

  /** The whole object as such a map; both spellings of a key are keys of their own here. */
  public Tags tags() {
    return tags(object, "");
  }

  /** An object of the API's own inside this one, read by the same rules. */
  public <T> @Nullable T nested(String name, Function<? super BodyReader, ? extends T> reader) {
    Json.Obj found = object(name);
    return found == null ? null : reader.apply(new BodyReader(found, path + name + ".", faults));
  }

  /** An array of such objects; an absent one is null. */
  public <T> @Nullable List<T> nestedList(
      String name, Function<? super BodyReader, ? extends T> reader) {
    Json.Arr array = array(name);
    if (array == null) {
      return null;
    }
    List<T> read = new ArrayList<>();
    for (int i = 0; i < array.items().size(); i++) {
      String item = name + "[" + i + "]";
      if (array.items().get(i) instanceof Json.Obj found) {
        read.add(reader.apply(new BodyReader(found, path + item + ".", faults)));
      } else {
        wrong(item, "an object");
      }
    }
    return List.copyOf(read);
  }

  /** For a field that must be there: notes its absence, or else hands the value on. */
  public <T> T required(String name, @Nullable T value, T standIn) {
    return value == null ? missing(name, standIn) : value;
  }

  private @Nullable Json value(String name) {
    String camel = Spelling.camel(name);
    Json snakeValue = object.fields().get(name);
    Json camelValue = camel.equals(name) ? null : object.fields().get(camel);
    if (snakeValue != null && camelValue != null) {
      fault(name, path + name + " is given twice, as " + name + " and " + camel + "; keep one.");
    }
    Json value = snakeValue == null ? camelValue : snakeValue;
    return value instanceof Json.Null ? null : value;
  }

  private <T> @Nullable T get(String name, String wanted, Function<Json, @Nullable T> convert) {
    Json given = value(name);
    if (given == null) {
      return null;
    }
    T value = convert.apply(given);
    if (value == null) {
      wrong(name, wanted);
    }
    return value;
  }

  private static @Nullable String scalar(Json value) {
    return switch (value) {
      case Json.Str string -> string.value();
      case Json.Num number -> number.literal();
      case Json.Bool bool -> Boolean.toString(bool.value());
      case Json.Obj _, Json.Arr _, Json.Null _ -> null;
    };
  }

  private String textOrFault(String name, Json value) {
    String text = scalar(value);
    if (text == null) {
      wrong(name, "a string");
      return "";
    }
    return text;
  }

  private Tags tags(Json.Obj map, String prefix) {
    Map<String, String> tags = new LinkedHashMap<>();
    map.fields()
        .forEach((key, value) -> tags.put(key, textOrFault(prefix + Text.shown(key), value)));
    return new Tags(tags);
  }

  private static RuntimeException unforeseen(RuntimeException failure) {
    if (failure instanceof IllegalArgumentException) {
      // Without its message, which may hold what the caller sent.
      log.warn("A value refused what a reader let through, at {}", failure.getStackTrace()[0]);
      return new SoatException(
          ErrorCode.VALIDATION_FAILED, "The values of this request are not allowed together.");
    }
    return failure;
  }

  private void wrong(String name, String wanted) {
    fault(name, path + name + " must be " + wanted + ".");
  }

  private <T> T missing(String name, T standIn) {
    fault(name, path + name + " is required.");
    return standIn;
  }
}
