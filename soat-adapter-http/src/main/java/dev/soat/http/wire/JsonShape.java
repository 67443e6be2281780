package dev.soat.http.wire;

/** How a value looks as a JSON object; usually {@code AgentJson::write}. */
@FunctionalInterface
public interface JsonShape<T> {
  void write(T value, FieldWriter out);
}
