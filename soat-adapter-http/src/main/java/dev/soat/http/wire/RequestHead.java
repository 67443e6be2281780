package dev.soat.http.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be known of a request before its body is read. */
public interface RequestHead {
  /** The first header of this name in any case. */
  @Nullable String header(String name);

  /** The names of all headers. */
  List<String> headerNames();

  /** The text of the Host header with its port; null when there is none. */
  @Nullable String host();

  /** Whether the connection comes from this very machine. */
  boolean isFromLoopback();
}
